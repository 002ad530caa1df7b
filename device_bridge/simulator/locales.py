"""The phone in other languages: what the system's and the built-in apps' words are, and which way a page runs.

The language is Android's own setting (`settings put system system_locales de-DE`). Words that are translated are
replaced in every window after it was built; what people wrote stays as it is. In Arabic a page runs from right to left.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from ..screen import Bounds
from .view import View

WORDS: dict[str, tuple[str, str, str]] = {
    "Settings": ("Einstellungen", "设置", "الإعدادات"),
    "Clock": ("Uhr", "时钟", "الساعة"),
    "Contacts": ("Kontakte", "通讯录", "جهات الاتصال"),
    "Search settings": ("In Einstellungen suchen", "在设置中搜索", "البحث في الإعدادات"),
    "Network & internet": ("Netzwerk und Internet", "网络和互联网", "الشبكة والإنترنت"),
    "Connected devices": ("Verbundene Geräte", "已连接的设备", "الأجهزة المتصلة"),
    "Apps": ("Apps", "应用", "التطبيقات"),
    "Notifications": ("Benachrichtigungen", "通知", "الإشعارات"),
    "Battery": ("Akku", "电池", "البطارية"),
    "Storage": ("Speicher", "存储", "مساحة التخزين"),
    "Sound & vibration": ("Töne & Vibration", "声音和振动", "الصوت والاهتزاز"),
    "Display": ("Display", "显示", "الشاشة"),
    "Accessibility": ("Bedienungshilfen", "无障碍", "تسهيل الاستخدام"),
    "Security & privacy": ("Sicherheit & Datenschutz", "安全和隐私", "الأمان والخصوصية"),
    "Location": ("Standort", "位置信息", "الموقع الجغرافي"),
    "System": ("System", "系统", "النظام"),
    "About phone": ("Über das Telefon", "关于手机", "حول الهاتف"),
    "Airplane mode": ("Flugmodus", "飞行模式", "وضع الطائرة"),
    "Internet": ("Internet", "互联网", "الإنترنت"),
    "Wi-Fi": ("WLAN", "WLAN", "Wi-Fi"),
    "Bluetooth": ("Bluetooth", "蓝牙", "البلوتوث"),
    "Mobile data": ("Mobile Daten", "移动数据", "بيانات الجوّال"),
    "Hotspot & tethering": ("Hotspot und Tethering", "热点和网络共享", "نقطة الاتصال والتوصيل"),
    "Data Saver": ("Datensparmodus", "流量节省程序", "توفير البيانات"),
    "Do Not Disturb": ("Bitte nicht stören", "勿扰", "عدم الإزعاج"),
    "Dark theme": ("Dunkles Design", "深色主题", "مظهر داكن"),
    "Night Light": ("Nachtlicht", "夜间模式", "إضاءة ليلية"),
    "Brightness level": ("Helligkeitsstufe", "亮度", "مستوى السطوع"),
    "Adaptive brightness": ("Adaptive Helligkeit", "自动调节亮度", "السطوع التكيُّفي"),
    "Screen timeout": ("Display automatisch ausschalten", "屏幕超时", "انتهاء مهلة الشاشة"),
    "Auto-rotate screen": ("Display automatisch drehen", "自动旋转屏幕", "تدوير الشاشة تلقائيًا"),
    "Battery Saver": ("Energiesparmodus", "省电模式", "توفير شحن البطارية"),
    "Flashlight": ("Taschenlampe", "手电筒", "المصباح"),
    "Media volume": ("Medienlautstärke", "媒体音量", "مستوى صوت الوسائط"),
    "Ring volume": ("Klingeltonlautstärke", "铃声音量", "مستوى صوت الرنين"),
    "Alarm volume": ("Weckerlautstärke", "闹钟音量", "مستوى صوت المنبّه"),
    "Phone ringtone": ("Klingelton", "手机铃声", "نغمة رنين الهاتف"),
    "Device name": ("Gerätename", "设备名称", "اسم الجهاز"),
    "Android version": ("Android-Version", "Android 版本", "إصدار Android"),
    "Alarm": ("Wecker", "闹钟", "المنبّه"),
    "Timer": ("Timer", "定时器", "الموقّت"),
    "Stopwatch": ("Stoppuhr", "秒表", "ساعة الإيقاف"),
    "Add alarm": ("Wecker hinzufügen", "添加闹钟", "إضافة منبّه"),
    "Add label": ("Label hinzufügen", "添加标签", "إضافة تصنيف"),
    "Enter time": ("Uhrzeit eingeben", "输入时间", "إدخال الوقت"),
    "Hour": ("Stunde", "小时", "الساعة"),
    "Minute": ("Minute", "分钟", "الدقيقة"),
    "Start": ("Starten", "开始", "بدء"),
    "Search contacts": ("Kontakte suchen", "搜索联系人", "البحث في جهات الاتصال"),
    "Create contact": ("Kontakt erstellen", "新建联系人", "إنشاء جهة اتصال"),
    "Edit contact": ("Kontakt bearbeiten", "修改联系人", "تعديل جهة الاتصال"),
    "First name": ("Vorname", "名字", "الاسم الأول"),
    "Last name": ("Nachname", "姓氏", "اسم العائلة"),
    "Company": ("Firma", "公司", "الشركة"),
    "Phone": ("Telefon", "电话", "الهاتف"),
    "Email": ("E-Mail", "电子邮件", "البريد الإلكتروني"),
    "Save": ("Speichern", "保存", "حفظ"),
    "Cancel": ("Abbrechen", "取消", "إلغاء"),
    "Delete": ("Löschen", "删除", "حذف"),
    "OK": ("OK", "确定", "حسنًا"),
    "Discard": ("Verwerfen", "舍弃", "تجاهل"),
    "More options": ("Weitere Optionen", "更多选项", "خيارات أكثر"),
    "Navigate up": ("Nach oben", "向上导航", "الانتقال إلى أعلى"),
    "Back": ("Zurück", "返回", "رجوع"),
    "Clear all": ("Alle löschen", "全部清除", "محو الكل"),
    "On": ("An", "开启", "مفعَّل"),
    "Off": ("Aus", "关闭", "غير مفعَّل"),
}
"""English, then German, Chinese and Arabic."""
LANGUAGES = ("de", "zh", "ar")
RIGHT_TO_LEFT = ("ar",)


class Locale(NamedTuple):
    """A language: its translations, and whether pages run from right to left."""

    tag: str
    words: dict[str, str]
    right_to_left: bool

    def translate(self, root: View) -> None:
        """Replaces the words of a window that have a translation."""
        if not self.words:
            return
        for view in root.walk():
            if view.on_text is None:
                view.text = self.words.get(view.text, view.text)
            view.content_desc = self.words.get(view.content_desc, view.content_desc)
            view.hint = self.words.get(view.hint, view.hint)

    def mirror(self, root: View, width: int) -> None:
        """Turns a window that has been laid out around, where the language runs from right to left."""
        if not self.right_to_left:
            return
        for view in root.walk():
            view.bounds, view.frame = _mirrored(view.bounds, width), _mirrored(view.frame, width)


@cache
def locale(tag: str) -> Locale:
    """The language of a tag such as de-DE or zh-Hans-CN; English for those that are not there."""
    language = tag.split(",", maxsplit=1)[0].split("-", maxsplit=1)[0].lower()
    if language not in LANGUAGES:
        return Locale(tag, {}, right_to_left=False)
    number = LANGUAGES.index(language)
    return Locale(tag, {english: row[number] for english, row in WORDS.items()}, language in RIGHT_TO_LEFT)


def _mirrored(box: Bounds, width: int) -> Bounds:
    return Bounds(width - box.right, box.top, width - box.left, box.bottom) if box.area else box
