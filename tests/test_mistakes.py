"""Experts that have one thing wrong: what they do, often to something that is called alike, does not pass."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playing import instances, play_on, start
from tapwright.device_bridge.simulator.direct import DirectDriver
from tapwright.device_bridge.simulator.everyday import tasks
from tapwright.device_bridge.simulator.tasks import Instance
from tapwright.device_bridge.simulator.tasks.base import Value

NAMED = {task.name: task for task in tasks}
MISTAKES: list[tuple[str, dict[str, Value]]] = [
    ("notes_sort", {"wanted": "{before}"}),
    ("notes_create", {"title": "{body}"}),
    ("notes_create_pinned_in_category", {"body": "{category}"}),
    ("notes_archive_two", {"second": "{twin}"}),
    ("notes_edit", {"title": "{twin}"}),
    ("notes_pin", {"title": "{twin}"}),
    ("notes_trash", {"title": "{twin}"}),
    ("notes_restore", {"title": "{twin}"}),
    ("files_sort", {"wanted": "{before}"}),
    ("files_rename", {"file": "{twin}"}),
    ("files_rename", {"folder": "Alarms"}),
    ("files_delete", {"file": "{twin}"}),
    ("files_delete", {"folder": "Alarms"}),
    ("files_delete_two", {"second": "{twin}"}),
    ("files_new_folder", {"name": "{folder}"}),
    ("files_move", {"file": "{twin}"}),
    ("files_move", {"folder": "Alarms"}),
    ("files_copy", {"file": "{twin}"}),
    ("calendar_view", {"view": "month"}),
    ("calendar_add_event", {"day": "2026-01-09"}),
    ("calendar_add_all_day", {"title": "Something else"}),
    ("calendar_add_with_place", {"place": "Elsewhere"}),
    ("calendar_move_event", {"hour": 6}),
    ("calendar_move_event", {"title": "Prepare {title}"}),
    ("calendar_set_place", {"title": "Prepare {title}"}),
    ("calendar_set_repeat", {"title": "Prepare {title}"}),
    ("calendar_set_reminder", {"minutes": 30, "before": "At time of event"}),
    ("tasks_add", {"title": "Something else"}),
    ("tasks_add_to_list", {"list": "Household"}),
    ("tasks_add_dated", {"level": 0}),
    ("tasks_complete", {"title": "{title} again"}),
    ("tasks_reopen", {"title": "{title} again"}),
    ("tasks_set_due", {"day": "2030-01-09"}),
    ("tasks_set_due", {"title": "{title} again"}),
    ("tasks_set_priority", {"priority": "none", "level": 0}),
    ("tasks_set_priority", {"title": "{title} again"}),
    ("tasks_move", {"title": "{title} again"}),
    ("tasks_delete", {"title": "{title} again"}),
    ("tasks_rename_list", {"new": "Groceries again"}),
    ("mail_star", {"subject": "{twin}"}),
    ("mail_delete", {"subject": "{twin}"}),
    ("mail_archive", {"subject": "{twin}"}),
    ("mail_move", {"subject": "{twin}"}),
    ("mail_restore", {"subject": "{twin}"}),
    ("mail_reply", {"subject": "{twin}"}),
    ("mail_forward", {"subject": "{twin}"}),
    ("browser_delete_bookmark", {"title": "{twin}"}),
    ("browser_rename_bookmark", {"title": "{twin}"}),
    ("browser_close_tab", {"title": "{twin}"}),
    ("browser_bookmark_page", {"title": "The Quiet Harbor"}),
    ("browser_visit_address", {"title": "The Quiet Harbor"}),
    ("browser_reserve_book", {"title": "The Quiet Harbor"}),
    ("expenses_add_dated", {"number": 28}),
    ("expenses_set_budget", {"dollars": "4321"}),
    ("shop_wishlist", {"product": "Marble Run"}),
    ("shop_add_to_cart", {"color": "Olive"}),
    ("shop_cart_quantity", {"quantity": 9}),
    ("shop_order_to", {"street": "1 Elsewhere"}),
]
"""Tasks, and what is wrong with the expert's parameters; `{name}` is the value of the parameter of that name."""


@pytest.mark.parametrize(("name", "wrong"), MISTAKES, ids=[f"{name}-{'-'.join(wrong)}" for name, wrong in MISTAKES])
def test_an_expert_with_something_wrong_does_not_pass(name: str, wrong: dict[str, Value], direct: DirectDriver) -> None:
    instance, mistaken = next(pair for pair in pairs(name, wrong) if pair[0].params != pair[1].params)
    start(instance, direct)
    _, answer = play_on(mistaken.expert(), direct)
    assert not instance.check(direct.phone.state, answer), instance.goal


def pairs(name: str, wrong: dict[str, Value]) -> list[tuple[Instance, Instance]]:
    """Instances of the task, each with the one that is mistaken for it."""
    found = []
    for instance in instances(NAMED[name], range(1, 9)):
        told = {
            key: value.format(**instance.params) if isinstance(value, str) else value for key, value in wrong.items()
        }
        found.append((instance, replace(instance, params={**instance.params, **told})))
    return found
