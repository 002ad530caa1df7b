"""See each step as it happens, with what else the model thought of: `python examples/stream.py "Set a timer"`."""

import sys

from tapwright.agent import Agent


def main(goal: str) -> None:
    with Agent() as agent:
        for step in agent.stream(goal):
            decision = step.decision
            print(f"{step.app}: {decision.line} ({decision.confidence:.0%}) {step.outcome.note}".rstrip())
            others = [f"{r.words} {r.probability:.0%}" for r in decision.ranked if r.words != decision.choice.words]
            print(f"  rather than {'; '.join(others[:3]) or 'nothing'}")
        print(agent.journal.run(agent.last_run).status)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "Turn on airplane mode")
