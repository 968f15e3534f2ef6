"""How the simulated people do each noun: every noun has its act or a reason for none, and votes are valid."""

from collections import Counter
from random import Random

from plathu.demo import day
from plathu.demo.act import DemoAct
from plathu.demo.acts import ACTS, NO_ACTS
from plathu.demo.acts.ballots import Item, choices
from plathu.demo.acts.pulses import scores
from plathu.demo.day import BUDGET, CAP
from plathu.domain import phases
from plathu.domain.nouns import NOUNS
from plathu.domain.pulses import HIGH, PHASES

RECORD = day.record()


def test_every_noun_has_an_act_or_a_reason_why_it_has_none() -> None:
    acts = [act.noun for act in ACTS]
    assert sorted([*acts, *NO_ACTS]) == sorted(noun.name for noun in NOUNS)
    assert all(reason.endswith(".") for reason in NO_ACTS.values())


def test_an_act_does_something() -> None:
    for act in ACTS:
        assert act != DemoAct(act.noun)


def test_in_every_step_of_the_script_the_phases_noun_has_an_errand() -> None:
    """The facilitator waits for it. In a step that is talked through there is none, and nobody is waited for."""
    errands = {errand.phase: act.noun for act in ACTS for errand in act.errands}
    assert len(errands) == sum(len(act.errands) for act in ACTS)
    assert errands == {phase.id: phase.noun for phase in phases.DAY if phase.noun}
    assert errands.keys() & {step.phase for step in day.AFTERWARDS} == {"pulse_after"}
    assert errands.keys() <= {step.phase for step in (*day.STEPS, *day.AFTERWARDS)}


def test_a_vote_keeps_to_budget_and_cap() -> None:
    items = [
        Item(str(number), wording, False) for number, wording in enumerate(RECORD.competencies["ด้านการบริการประชาชน"])
    ]
    for seed in range(200):
        paper = choices(items, BUDGET, CAP, Random(seed))
        assert sum(paper.values()) == BUDGET
        assert all(0 < points <= CAP for points in paper.values())


def test_a_vote_on_few_items_gives_what_may_be_given() -> None:
    assert choices([Item("a", "การเสียสละ", True)], BUDGET, CAP, Random(3)) == {"a": CAP}
    assert choices([], BUDGET, CAP, Random(3)) == {}


def test_after_the_day_most_give_a_high_score() -> None:
    before, after = ([score for seed in range(60) for score in scores(phase, 2, Random(seed))] for phase in PHASES)
    assert set(before) | set(after) <= {1, 2, 3, 4, 5}
    assert len(before) == 120
    assert sum(score >= HIGH for score in before) < 60 < 90 < sum(score >= HIGH for score in after) < 120


def test_votes_have_a_shape() -> None:
    items = [Item(wording, wording, False) for those in RECORD.competencies.values() for wording in those]
    tally = Counter[str]()
    for seed in range(60):
        tally.update(choices(items, BUDGET, CAP, Random(seed)))
    most = tally.most_common()
    assert most[0][1] > 4 * most[len(most) // 2][1]
