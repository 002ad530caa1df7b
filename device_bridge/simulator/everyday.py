"""The pack `everyday`: the apps that people use all day, and tasks on them.

tapwright phone --apps everyday
tapwright bench phone --apps everyday --agent expert
"""

from __future__ import annotations

from . import providers
from .apps import (
    browser,
    calendar,
    camera,
    expenses,
    files,
    gallery,
    mail,
    messages,
    music,
    notes,
    phone,
    recipes,
    recorder,
    shop,
)
from .apps import tasks as todo
from .tasks.base import Task
from .tasks.everyday import across
from .tasks.everyday import browser as browser_tasks
from .tasks.everyday import calendar as calendar_tasks
from .tasks.everyday import camera as camera_tasks
from .tasks.everyday import expenses as expenses_tasks
from .tasks.everyday import files as files_tasks
from .tasks.everyday import gallery as gallery_tasks
from .tasks.everyday import mail as mail_tasks
from .tasks.everyday import messages as messages_tasks
from .tasks.everyday import music as music_tasks
from .tasks.everyday import notes as notes_tasks
from .tasks.everyday import phone as phone_tasks
from .tasks.everyday import recipes as recipes_tasks
from .tasks.everyday import recorder as recorder_tasks
from .tasks.everyday import shop as shop_tasks
from .tasks.everyday import todo as todo_tasks

apps = [
    phone.app,
    messages.app,
    mail.app,
    calendar.app,
    todo.app,
    notes.app,
    files.app,
    camera.app,
    gallery.app,
    music.app,
    recorder.app,
    recipes.app,
    expenses.app,
    shop.app,
    browser.app,
]
tasks: list[Task] = [
    *phone_tasks.TASKS,
    *messages_tasks.TASKS,
    *mail_tasks.TASKS,
    *calendar_tasks.TASKS,
    *todo_tasks.TASKS,
    *notes_tasks.TASKS,
    *files_tasks.TASKS,
    *camera_tasks.TASKS,
    *gallery_tasks.TASKS,
    *music_tasks.TASKS,
    *recorder_tasks.TASKS,
    *recipes_tasks.TASKS,
    *expenses_tasks.TASKS,
    *shop_tasks.TASKS,
    *browser_tasks.TASKS,
    *across.TASKS,
]
providers.register()
