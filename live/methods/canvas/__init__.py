"""A grid: columns of the facilitator's choice, rows and cells filled by many hands."""

from live.core.commands import Rule
from live.core.method import ANYTHING, Method, Views
from live.core.outcomes import Spoken
from live.core.people import FACILITATORS, IN_THE_ROOM
from live.methods.canvas import decider, interest, model, view
from live.methods.canvas.checks import checks
from live.methods.canvas.minutes import left, minutes
from live.methods.canvas.phases import PHASES, phase_of, task
from live.methods.canvas.undoing import inverse

METHOD = Method(
    name="canvas",
    title=Spoken("Grille", "Grid"),
    what=Spoken(
        "Un tableau rempli à plusieurs, case par case : questions et pistes, forces et faiblesses, qui fait quoi…",
        "A table filled by many hands, cell by cell: questions and leads, strengths and weaknesses, who does what…",
    ),
    usual_minutes=45,
    takes=ANYTHING,
    settings=model.CanvasSettings,
    activity=model.Canvas,
    commands={
        model.AddRow: Rule(IN_THE_ROOM, keeps_late=True, refuses=("not_in_this_phase", "rows_fixed", "too_many_rows")),
        model.EditRow: Rule(
            IN_THE_ROOM,
            keeps_late=True,
            refuses=(
                "not_in_this_phase",
                "unknown_row",
            ),
        ),
        model.MoveRow: Rule(FACILITATORS, refuses=("unknown_row",)),
        model.RemoveRow: Rule(IN_THE_ROOM, refuses=("not_in_this_phase", "unknown_row", "not_yours")),
        model.RestoreRow: Rule(FACILITATORS, refuses=("unknown_row",)),
        model.MergeRows: Rule(FACILITATORS, refuses=("unknown_row", "cell_full")),
        model.SplitRow: Rule(FACILITATORS, refuses=("unknown_row",)),
        model.AddItem: Rule(
            IN_THE_ROOM, keeps_late=True, refuses=("not_in_this_phase", "unknown_row", "unknown_column", "cell_full")
        ),
        model.EditItem: Rule(
            IN_THE_ROOM,
            keeps_late=True,
            refuses=(
                "not_in_this_phase",
                "unknown_card",
            ),
        ),
        model.MoveItem: Rule(FACILITATORS, refuses=("unknown_card", "unknown_row", "unknown_column", "cell_full")),
        model.RemoveItem: Rule(IN_THE_ROOM, refuses=("not_in_this_phase", "unknown_card", "not_yours")),
        model.RestoreItem: Rule(FACILITATORS, refuses=("unknown_card",)),
        model.ShowInterest: Rule(IN_THE_ROOM, refuses=("not_in_this_phase", "unknown_row", "unknown_column")),
        model.TakeBackInterest: Rule(IN_THE_ROOM, refuses=("not_in_this_phase", "unknown_row", "unknown_column")),
        model.Bring: Rule(
            IN_THE_ROOM,
            keeps_late=True,
            refuses=("not_in_this_phase", "unknown_row", "unknown_column", "not_interested", "not_yours"),
        ),
        model.ProposePerson: Rule(
            IN_THE_ROOM,
            refuses=("not_in_this_phase", "unknown_row", "unknown_column", "unknown_person", "has_declined"),
        ),
        model.DeclineProposal: Rule(IN_THE_ROOM, refuses=("not_in_this_phase", "unknown_row", "unknown_column")),
        model.TakeBackProposal: Rule(
            IN_THE_ROOM, refuses=("not_in_this_phase", "unknown_row", "unknown_column", "not_yours")
        ),
        model.WriteComment: Rule(IN_THE_ROOM, keeps_late=True, refuses=("not_in_this_phase",)),
        model.RenameColumn: Rule(FACILITATORS, refuses=("unknown_column",)),
        model.GoToPhase: Rule(FACILITATORS, drives=True, refuses=("no_phases",)),
    },
    events=(
        model.RowAdded,
        model.RowEdited,
        model.RowMoved,
        model.RowRemoved,
        model.RowRestored,
        model.RowsMerged,
        model.RowSplit,
        model.ItemAdded,
        model.ItemEdited,
        model.ItemMoved,
        model.ItemRemoved,
        model.ItemRestored,
        model.InterestShown,
        model.InterestTakenBack,
        model.Brought,
        model.PersonProposed,
        model.ProposalDeclined,
        model.ProposalTakenBack,
        model.CommentWritten,
        model.ColumnRenamed,
        model.PhaseReached,
    ),
    gives=(model.ROW,),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, person=view.person),
    concerns=decider.concerns,
    minutes=minutes,
    checks=checks,
    left=left,
    phases=PHASES,
    phase_of=phase_of,
    task=task,
    outcomes=decider.outcomes,
    removed=interest.removed,
    inverse=inverse,
)
