"""Work towards a goal and look at how it went: `python examples/run.py "Turn on airplane mode"`."""

import sys

from tapwright.agent import Agent


def main(goal: str) -> None:
    with Agent() as agent:
        run = agent.run(goal)
    print(f"{run.id}: {run.status} after {len(run.steps)} steps {run.reason}".rstrip())
    if run.answer is not None:
        print(f"answer: {run.answer}")
    for change in run.changes:
        print(f"changed: {change}")
    if run.question is not None:
        print(f"{run.question.text} {', '.join(run.question.options)}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "Turn on airplane mode")
