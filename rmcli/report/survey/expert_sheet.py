"""The sheet of one expert: every matrix with its weights and consistency, the group beside it, and questions. It refers to
no other sheet, so it can be sent back by itself."""

from rmcli.insight.opinions import NodeOpinions, Opinion, Opinions
from rmcli.language import Text
from rmcli.report import judged_matrix
from rmcli.report.judged_matrix import Criterion, JudgedMatrix
from rmcli.report.model import Block, Column, Note, Sheet, Unit
from rmcli.report.survey import questions
from rmcli.scheme.survey import Expert


def key(position: int) -> str:
    """The key of an expert's sheet, by the expert's position in the survey."""
    return f"expert{position}"


def judged_of(opinions: Opinions, position: int, at: int, opinion: Opinion) -> JudgedMatrix:
    """An expert's matrix of the node at position `at`, as it stands on the expert's sheet."""
    node = opinions.nodes[at]
    return JudgedMatrix(
        sheet=key(position),
        key=f"node{at}",
        criteria=criteria(opinions, node),
        values=opinion.matrix.values,
        weights=opinion.weights,
        method=opinions.rules.method,
        lambda_max=opinion.lambda_max,
        ci=opinion.ci,
        ri=opinion.ri,
        cr=opinion.cr,
        limit=opinions.rules.limit,
    )


def criteria(opinions: Opinions, node: NodeOpinions) -> tuple[Criterion, ...]:
    """A node's criteria as the survey names them."""
    return tuple(Criterion(code, name) for code, name in opinions.survey.criteria(node.node).items())


def sheet(opinions: Opinions, position: int, expert: Expert) -> Sheet:
    blocks: list[Block] = [
        Note(
            Text(
                "{expert}，感谢您的判断。对角线以上的判断可以改动，权重与 CR 随之变化；问题只是问题，原来的判断没有改动。",
                "{expert}, thank you for your judgements. Change a judgement above the diagonal and weights and CR follow. "
                "Questions are only questions: nothing you answered was changed.",
            ).format(expert=expert.name)
        )
    ]
    for at, node in enumerate(opinions.nodes):
        opinion = next((o for o in node.opinions if o.expert is expert), None)
        title = opinions.survey.name(node.node)
        if opinion is None:
            said = _absent(expert, node)
            blocks += [Note(title, heading=True), Note(said)]
            continue
        of = judged_of(opinions, position, at, opinion)
        blocks += [*judged_matrix.blocks(of, title, right=_group(node)), *_questions(of, opinion)]
    return Sheet(key(position), Text(expert.name, expert.name), tuple(blocks))


def _absent(expert: Expert, node: NodeOpinions) -> Text:
    if expert in node.left_aside:
        return Text("您的判断读不了或不足以得出权重。", "Your answers could not be read, or are too few for weights.")
    return Text("您没有判断这个节点。", "You did not judge this node.")


def _group(node: NodeOpinions) -> list[Column]:
    members = node.members()
    if members is None or len(node.opinions) < 2:
        return []
    comment = Text("所有一致的专家合成的权重", "the weights of all consistent experts together")
    return [Column("group", Text("群体权重", "Group"), Unit.PERCENT, members.weights.tolist(), comment=comment)]


def _questions(of: JudgedMatrix, opinion: Opinion) -> list[Block]:
    lines = questions.asked(opinion, of.names)
    return [Note(Text("{how}{said}", "{how}{said}").format(how=how, said=said)) for how, said in lines]
