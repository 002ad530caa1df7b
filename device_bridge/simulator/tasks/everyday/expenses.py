"""Expenses: add, correct and delete one, set the budget, read what a month or a category comes to."""

from __future__ import annotations

import random
from datetime import date, timedelta

from ...apps.expenses.base import CATEGORIES, Expense, budget, money, month_start, set_budget, spent_in, to_cents
from ...state import PhoneState
from ..base import Expert, Params, Split, Task, Tier, Value
from ..page import Scripted
from ..pools import COMPANIES, pick, until
from ..reading import says
from .expenses_ways import EXPENSES, add, delete, edit, read_category, read_month
from .expenses_ways import set_budget as change_budget


def price(rng: random.Random, split: Split, lowest: int = 150, highest: int = 15_000) -> str:
    """An amount as people write it into a goal and into the app: 12.40."""
    return until(rng, lambda rng: f"{rng.randrange(lowest, highest) / 100:.2f}", split)


def ordinal(day: int) -> str:
    """A day of the month in words: 1st, 22nd."""
    ending = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def forget(state: PhoneState, payee: str) -> None:
    """Removes what was ever paid to a payee."""
    for expense in state.all(Expense, payee=payee):
        state.remove(expense)


def spend(state: PhoneState, amount: str, payee: str, category: str, day: date) -> None:
    """Stores an expense."""
    state.add(Expense(cents=to_cents(amount) or 0, payee=payee, category=category, day=day.isoformat()))


class AddExpense(Task):
    """Add an expense of today."""

    name, app = "expenses_add", EXPENSES
    tier: Tier = "medium"
    wordings: tuple[str, ...] = (
        "Add an expense of ${amount} at {payee} in the category {category}",
        "In Expenses, add ${amount}, payee {payee}, category {category}",
        "I spent ${amount} at {payee}. Record it under {category} in Expenses",
        "expense {amount} {payee} {category}",
        "Please enter a new expense: {amount} dollars, {payee}, {category}",
        "Can you log ${amount} paid to {payee} as {category} in my expenses?",
        "Put today's ${amount} for {payee} into Expenses, category {category}",
        "New expense: payee {payee}, amount {amount}, category {category}",
        "Note in the Expenses app that I paid {payee} ${amount} today, it counts as {category}",
        "Just paid {amount} to {payee}, add that to Expenses under {category}",
        "I'd like to add an expense. Amount {amount}, payee {payee}, category {category}",
        "Open Expenses and record ${amount} for {payee}; choose {category}",
        "Could you add ${amount} to my expenses? It was {payee}, and the category is {category}",
        "{payee} charged me ${amount}. Add it to my expenses as {category}",
    )
    dev: tuple[str, ...] = (
        "My wallet is ${amount} lighter because of {payee}. Keep that in Expenses, filed under {category}",
        "book {amount} / {payee} / {category} in Expenses",
        "Would you write down what I spent? ${amount}, at {payee}, and that's {category}",
        "There's a receipt from {payee} here over ${amount}; get it into the Expenses app as {category}",
    )
    held_out: tuple[str, ...] = (
        "{payee}, {amount}, {category} - new expense",
        "I was at {payee} earlier and left ${amount} there, so get that into my Expenses with {category} as the "
        "category.",
        "Is it possible to have ${amount} to {payee} entered in Expenses for today? It belongs to {category}.",
        "I keep track of my money now: today {payee} got ${amount} from me, which should show up as {category} in "
        "Expenses.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{amount}, {payee} and {category}."""
        return {"amount": price(rng, split), "payee": pick(rng, COMPANIES, split), "category": rng.choice(CATEGORIES)}

    def day(self, state: PhoneState, _params: Params) -> date:
        """When it was spent."""
        return state.now().date()

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Nothing was paid to that payee yet."""
        forget(state, str(params["payee"]))

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """One more expense, with exactly these fields."""
        new = state.all(
            Expense,
            payee=params["payee"],
            cents=to_cents(str(params["amount"])),
            category=params["category"],
            day=self.day(state, params).isoformat(),
        )
        return len(changed) == 1 and len(new) == 1

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """A new expense."""
        return ("+records/expenses/*",)

    def expert(self, params: Params) -> Expert:
        """The plus button, the fields, the category, Save."""
        amount, payee, category = (str(params[name]) for name in ("amount", "payee", "category"))
        return Scripted(lambda page: add(page, amount, payee, category, int(params.get("number", 0))))


class AddDatedExpense(AddExpense):
    """Add an expense of a certain day of this month."""

    name, tier = "expenses_add_dated", "hard"
    wordings = (
        "Add an expense of ${amount} at {payee}, category {category}, dated the {day} of this month",
        "In Expenses, add ${amount} for {payee} on the {day}, category {category}",
        "Record ${amount} to {payee} under {category} with the date set to the {day} of this month",
        "expense {amount} {payee} {category}, date: {day} of this month",
        "Please enter an expense: {payee}, {amount} dollars, {category}, and choose the {day} of this month as date",
        "Can you log ${amount} paid to {payee} on the {day} of this month as {category} in Expenses?",
        "New expense: payee {payee}, amount {amount}, category {category}, date the {day} of the current month",
        "The {amount} to {payee} belong to the {day} of this month. Add them to Expenses as {category}",
        "Put ${amount} for {payee} into Expenses on the {day} of this month, category {category}",
        "I'd like an expense for the {day} of this month: ${amount}, {payee}, {category}",
        "Open Expenses, add {payee} with ${amount} in {category}, and change the date to the {day} of this month",
        "Could you add ${amount} from {payee} to my expenses? Category {category}, date {day} of this month",
        "On the {day} of this month there's an expense of ${amount} at {payee}, enter it as {category}",
        "add to Expenses for the {day}: {payee} {amount} ({category})",
    )
    dev = (
        "My books need one more entry, this month on the {day}: {payee}, ${amount}, it's {category}. Use Expenses",
        "This month's {day}: {amount} -> {payee}, file as {category} in Expenses pls",
        "Would you backfill Expenses with a {category} payment of ${amount} to {payee}? The day is the {day} of this "
        "month",
        "I want {payee} in Expenses for ${amount}, under {category}, but not with today's date, it's the {day}",
    )
    held_out = (
        "{payee} {amount}, {category}, {day} of this month, into Expenses",
        "So the payment to {payee} was ${amount} and its day is the {day} of this month. Get that down in Expenses as "
        "{category}, please.",
        "How about entering ${amount} for {payee} in the Expenses app, with {category} as category and the {day} of "
        "this month as the day?",
        "My accountant wants the right dates: let Expenses have ${amount} at {payee}, {category}, on this month's "
        "{day}.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{amount}, {payee}, {category} and {day}."""
        number = rng.randrange(1, 29)
        return {**super().parameters(rng, split), "number": number, "day": ordinal(number)}

    def day(self, state: PhoneState, params: Params) -> date:
        """That day of this month."""
        return month_start(state).replace(day=int(params["number"]))


class EditAmount(Task):
    """Correct what was spent."""

    name, app, tier = "expenses_edit_amount", EXPENSES, "medium"
    wordings = (
        "Change the amount of the expense at {payee} to ${amount}",
        "In Expenses, correct {payee} to {amount}",
        "The expense for {payee} should be ${amount}, please change it",
        "expenses: {payee} amount -> {amount}",
        "Please edit the expense with the payee {payee} and set the amount to {amount}",
        "Can you change what I paid to {payee} to ${amount} in Expenses?",
        "I entered the wrong amount for {payee}. Make it ${amount} in the Expenses app",
        "Open the expense {payee} and set its amount to {amount} dollars",
        "Update the {payee} entry in Expenses: the amount is ${amount}",
        "Set the amount for {payee} in my expenses to {amount}",
        "It was ${amount} at {payee}, not what's in Expenses. Fix the amount",
        "Could you correct the amount of {payee} in Expenses? It should read {amount}",
        "Find {payee} in my expenses and change the amount to ${amount}",
        "edit expense {payee} to {amount}",
    )
    dev = (
        "{payee} actually cost me ${amount}; see that Expenses says so",
        "There's a typo in Expenses at {payee}, {amount} would be right",
        "Would you mind making the {payee} entry ${amount} instead? It's in Expenses",
        "fix {payee} = {amount}, Expenses app",
    )
    held_out = (
        "{payee} in Expenses: {amount} instead",
        "I misread the receipt, what {payee} really took was ${amount}, so put that right in my Expenses.",
        "Is there a chance you could adjust the {payee} payment in Expenses so that it's ${amount}?",
        "After the refund only ${amount} are left of what I paid {payee}. Let the entry in Expenses show that.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{payee}, {amount}, and what was noted before."""
        before = f"{rng.randrange(150, 15_000) / 100:.2f}"
        amount = price(rng, split)
        return {
            "payee": pick(rng, COMPANIES, split),
            "amount": amount,
            "before": before if before != amount else "1.25",
            "category": rng.choice(CATEGORIES),
            "ago": rng.randrange(0, 12),
        }

    def arrange(self, state: PhoneState, params: Params) -> None:
        """One expense with that payee, in this month, with another amount."""
        forget(state, str(params["payee"]))
        today = state.now().date()
        day = today - timedelta(days=min(int(params["ago"]), today.day - 1))
        spend(state, str(params["before"]), str(params["payee"]), str(params["category"]), day)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That expense has that amount."""
        found = state.all(Expense, payee=params["payee"])
        return len(changed) == 1 and [expense.cents for expense in found] == [to_cents(str(params["amount"]))]

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """An expense's amount."""
        return ("records/expenses/*/cents",)

    def expert(self, params: Params) -> Expert:
        """The expense, its amount, Save."""
        return Scripted(lambda page: edit(page, str(params["payee"]), str(params["amount"])))


class DeleteExpense(EditAmount):
    """Delete an expense, with the confirmation that this needs."""

    name = "expenses_delete"
    wordings = (
        "Delete the expense at {payee}",
        "Delete {payee} from my expenses",
        "In Expenses, remove the entry for {payee}",
        "expenses: delete {payee}",
        "Please delete the expense with the payee {payee}",
        "Can you remove {payee} from the Expenses app?",
        "I don't want {payee} in my expenses. Delete that entry",
        "The expense for {payee} was entered by mistake, delete it",
        "Open the expense {payee} and delete it",
        "Remove what I paid to {payee} from Expenses",
        "Find {payee} in Expenses and delete the expense, yes for good",
        "{payee} gave me my money back, so delete the expense",
        "Could you erase the {payee} entry in my expenses, please?",
        "delete expense {payee}",
    )
    dev = (
        "My company pays {payee} after all, so it has no business in my Expenses: get rid of it",
        "Would you take the {payee} one out of Expenses?",
        "{payee} must vanish from the Expenses list",
        "strike {payee} from expenses pls",
    )
    held_out = (
        "{payee} out of Expenses",
        "I never bought anything at {payee}, no clue how that got into my Expenses, so throw it out.",
        "How about dropping the {payee} payment from Expenses? It doesn't belong there.",
        "There's one entry too many in my Expenses, namely {payee}, and I'd like it gone for good.",
    )

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """That expense is gone, and no other one."""
        return len(changed) == 1 and not state.all(Expense, payee=params["payee"])

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """An expense that is gone."""
        return ("-records/expenses/*",)

    def expert(self, params: Params) -> Expert:
        """The expense, Delete, the confirmation."""
        return Scripted(lambda page: delete(page, str(params["payee"])))


class SetBudget(Task):
    """Set the monthly budget."""

    name, app, tier = "expenses_set_budget", EXPENSES, "medium"
    wordings = (
        "Set my monthly budget in Expenses to ${dollars}",
        "Change the monthly budget to {dollars} dollars",
        "In the Expenses app, make the budget ${dollars}",
        "expenses budget {dollars}",
        "Please set the budget for the month to ${dollars} in Expenses",
        "Can you change my budget in Expenses to {dollars}?",
        "I want a monthly budget of ${dollars} in Expenses",
        "My budget per month should be {dollars} dollars, set that in Expenses",
        "Open the budget in Expenses and change it to {dollars}",
        "From now on my monthly budget is ${dollars}. Update Expenses",
        "Could you update the monthly budget in the Expenses app to ${dollars}?",
        "We have to save money, so change the Expenses budget to {dollars}",
        "monthly budget -> {dollars} in expenses",
        "Go to Budget in Expenses and enter {dollars}",
    )
    dev = (
        "I only want to spend ${dollars} a month, let Expenses know",
        "{dollars} dollars is what I have each month, adjust the limit in Expenses",
        "Would you have Expenses work with a budget of {dollars}?",
        "new limit for the month in Expenses: {dollars} pls",
    )
    held_out = (
        "Expenses, budget: {dollars}",
        "I got a raise, so my budget each month goes to ${dollars}, put that into Expenses, will you?",
        "How do I get Expenses to use ${dollars} as what I may spend in a month? Just do it for me.",
        "My husband and I agreed on ${dollars} a month. The budget in Expenses isn't like that yet, so it has to be "
        "adapted.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{dollars}."""
        return {"dollars": until(rng, lambda rng: str(rng.randrange(300, 4000, rng.choice((5, 50, 100)))), split)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """Another budget."""
        if budget(state).cents == to_cents(str(params["dollars"])):
            set_budget(state, budget(state).cents + 12_000)

    def done(self, state: PhoneState, params: Params, _answer: str | None, changed: frozenset[str]) -> bool:
        """It is the budget."""
        return len(changed) == 1 and budget(state).cents == to_cents(str(params["dollars"]))

    def allowed(self, _params: Params) -> tuple[str, ...]:
        """The budget."""
        return ("records/expense_budgets/*/cents",)

    def expert(self, params: Params) -> Expert:
        """The drawer, the budget, its amount."""
        dollars = str(params["dollars"])
        return Scripted(lambda page: change_budget(page, dollars, money(to_cents(dollars) or 0)))


class ReadMonth(Task):
    """Say what was spent in this month or the last one."""

    name, app = "expenses_read_month", EXPENSES
    tier: Tier = "easy"
    wordings: tuple[str, ...] = (
        "How much have I spent {month}?",
        "What are my expenses {month} in total?",
        "Tell me how much I spent {month} according to Expenses",
        "expenses {month}, total?",
        "Open Expenses and tell me the sum for {month}",
        "Please check in Expenses how much money went out {month}",
        "Can you look up my total spending for {month} in the Expenses app?",
        "I want to know what I spent {month}",
        "In Expenses, what is the amount spent {month}?",
        "What does the Expenses app say I spent {month}?",
        "how much money did i spend {month}",
        "Could you tell me the total of my expenses {month}?",
        "Look into Expenses: how much was spent {month}?",
        "What do all my expenses of {month} add up to?",
    )
    dev: tuple[str, ...] = (
        "Where do I stand with my spending {month}? The sum is in Expenses",
        "My spending {month}, how many dollars is it altogether?",
        "Would you give me the overall figure for {month} out of Expenses?",
        "sum total of {month} pls (Expenses)",
    )
    held_out: tuple[str, ...] = (
        "Spent {month}?",
        "I've got a feeling I overdid it {month}, so how much did I spend in all, going by my Expenses?",
        "Which sum does the Expenses app have down as spent {month}?",
        "I promised to report what we spend: please find out the whole amount for {month} in Expenses.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{month}, and what was spent then."""
        amounts = [price(rng, split) for _ in range(rng.randrange(4, 9))]
        total = sum(to_cents(amount) or 0 for amount in amounts)
        month = rng.choice(("this month", "last month"))
        return {"month": month, "amounts": " ".join(amounts), "total": money(total)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """These expenses in that month, and no others."""
        back = 1 if params["month"] == "last month" else 0
        for expense in spent_in(state, back):
            state.remove(expense)
        self._fill(state, params, month_start(state, back), CATEGORIES)

    @staticmethod
    def _fill(state: PhoneState, params: Params, first: date, categories: tuple[str, ...]) -> None:
        """Spends the amounts from that day on, until today at the latest."""
        days = min(27, (state.now().date() - first).days)
        for number, amount in enumerate(str(params["amounts"]).split()):
            category = categories[number * 5 % len(categories)]
            day = first + timedelta(days=number * 4 % (days + 1))
            spend(state, amount, COMPANIES[(number * 7 + len(amount) + days) % len(COMPANIES)], category, day)

    def done(self, _state: PhoneState, params: Params, answer: str | None, _changed: frozenset[str]) -> bool:
        """The answer says it."""
        return says(answer, str(params["total"]))

    def expert(self, params: Params) -> Expert:
        """The month, then read it off."""
        return Scripted(lambda page: read_month(page, str(params["month"]).capitalize(), str(params["total"])))


class ReadCategory(ReadMonth):
    """Say what was spent on a category this month."""

    name, tier = "expenses_read_category", "medium"
    wordings = (
        "How much did I spend on {category} this month?",
        "What have I spent under {category} this month?",
        "Tell me this month's total for the category {category} in Expenses",
        "expenses {category} this month?",
        "Open the statistics in Expenses and tell me the amount for {category}",
        "Please check how much went to {category} this month in the Expenses app",
        "Can you look up what I paid for {category} this month?",
        "I want to know my spending on {category} this month, it's in Expenses",
        "In Expenses, how much is {category} this month in all?",
        "What does {category} come to this month according to Expenses?",
        "how much money went into {category} this month",
        "Could you tell me the sum of my {category} expenses of this month?",
        "Look at the Expenses statistics: what is the total of {category} this month?",
        "For this month, what do my expenses in {category} add up to?",
    )
    dev = (
        "I fear that {category} is eating up my money. What's the figure for this month in Expenses?",
        "{category}, this month, how many dollars altogether?",
        "Would you give me what Expenses counts under {category} for the current month?",
        "sum for {category} this month pls",
    )
    held_out = (
        "This month, {category}, spent?",
        "I'm trying to cut down a bit, so how much has {category} cost me so far this month, going by Expenses?",
        "Which amount does Expenses list for the category {category} in the current month?",
        "We're going through the household money. What I still lack is the {category} total of this month, please get "
        "it from Expenses.",
    )

    def parameters(self, rng: random.Random, split: Split) -> dict[str, Value]:
        """{category}, and what was spent on it."""
        amounts = [price(rng, split) for _ in range(rng.randrange(2, 5))]
        total = sum(to_cents(amount) or 0 for amount in amounts)
        return {"category": rng.choice(CATEGORIES), "amounts": " ".join(amounts), "total": money(total)}

    def arrange(self, state: PhoneState, params: Params) -> None:
        """These expenses of that category this month, and no others."""
        category = str(params["category"])
        for expense in spent_in(state, category=category):
            state.remove(expense)
        self._fill(state, params, month_start(state), (category,))

    def expert(self, params: Params) -> Expert:
        """The drawer, the statistics, then read it off."""
        return Scripted(lambda page: read_category(page, str(params["category"]), str(params["total"])))


TASKS: tuple[Task, ...] = (
    ReadMonth(),
    AddExpense(),
    AddDatedExpense(),
    EditAmount(),
    DeleteExpense(),
    SetBudget(),
    ReadCategory(),
)
