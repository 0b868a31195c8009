"""Interviews: written when their file has changed, read once at start."""

from collections.abc import Sequence
from dataclasses import asdict, astuple
from typing import Any, TypeVar

from sqlalchemy import Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.db.tables import (
    ChatRow,
    ExcerptRow,
    FavouriteRow,
    FootnoteRow,
    InterviewRow,
    LinkRow,
    PassageColumns,
    QuestionRow,
    SubscriptionRow,
    TopicRow,
)
from bot.domain.interview import (
    Anchor,
    Excerpt,
    Footnote,
    Interview,
    Link,
    Mark,
    OtherWords,
    Passage,
    Presentation,
    Question,
    Source,
    SourceKind,
    Topic,
)
from bot.domain.revision import match_excerpts
from bot.domain.subscription import Order

PartRow = TypeVar("PartRow", QuestionRow, FootnoteRow, LinkRow, TopicRow)


async def digest(session: AsyncSession, slug: str) -> str | None:
    """Return the stored digest of an interview's file, None if the interview is not stored."""
    return await session.scalar(select(InterviewRow.digest).where(InterviewRow.slug == slug))


async def slugs(session: AsyncSession) -> Sequence[str]:
    """Return the slugs of all stored interviews, in order."""
    return (await session.scalars(select(InterviewRow.slug).order_by(InterviewRow.slug))).all()


async def get(session: AsyncSession, slug: str) -> Interview:
    """Return the whole interview; raises NoResultFound if it is not stored."""
    row = (await session.scalars(select(InterviewRow).where(InterviewRow.slug == slug))).one()
    excerpts = tuple(_excerpt(e) for e in await _stored(session, row))
    questions = await session.scalars(_parts(QuestionRow, row))
    footnotes = await session.scalars(_parts(FootnoteRow, row))
    links = await session.scalars(_parts(LinkRow, row))
    topics = await session.scalars(_parts(TopicRow, row))
    return Interview(
        slug=row.slug,
        title=row.title,
        language=row.language,
        date=row.date,
        introduction=_passage(row),
        people=row.people,
        credits=row.credits,
        sources=tuple(_source(*stored) for stored in row.sources),
        reading_title=row.reading_title,
        reading_introduction=row.reading_introduction,
        questions=tuple(
            Question(
                q.number,
                _passage(q),
                tuple(e.number for e in excerpts if e.question == q.number),
                q.title,
                q.marked,
                q.titles,
            )
            for q in questions
        ),
        excerpts=excerpts,
        footnotes=tuple(Footnote(f.number, _passage(f), f.question, f.excerpt) for f in footnotes),
        links=tuple(
            Link(k.number, k.title, k.date, k.url, k.note, tuple(k.topics)) for k in links
        ),
        topics=tuple(
            Topic(
                t.slug, t.title, tuple(e.number for e in excerpts if t.slug in e.topics), t.titles
            )
            for t in topics
        ),
        presentations={
            language: Presentation(**stored) for language, stored in row.presentations.items()
        },
        other_words=tuple(
            OtherWords(tuple(text), tuple(typed)) for text, typed in row.other_words
        ),
        digest=row.digest,
    )


async def save(session: AsyncSession, interview: Interview) -> None:
    """Store the interview in place of its earlier version; kept excerpts keep their identities.

    A reading position or a series position at an excerpt that is gone falls back to the nearest
    kept one before it, except in shuffled series; a favourite that is gone is deleted.
    """
    query = select(InterviewRow).where(InterviewRow.slug == interview.slug)
    row = await session.scalar(query)
    if row is None:
        row = InterviewRow(slug=interview.slug)
        session.add(row)
    for name in ("digest", "title", "language", "date", "reading_title", "reading_introduction"):
        setattr(row, name, getattr(interview, name))
    row.people = dict(interview.people)
    row.credits = dict(interview.credits)
    row.presentations = {
        language: {"line": one.line, "names": dict(one.names)}
        for language, one in interview.presentations.items()
    }
    row.other_words = [(list(one.text), list(one.typed)) for one in interview.other_words]
    row.sources = [astuple(source) for source in interview.sources]
    for name, value in _columns(interview.introduction).items():
        setattr(row, name, value)
    await session.flush()
    await _save_excerpts(session, row, interview)
    for part in (QuestionRow, FootnoteRow, LinkRow, TopicRow):
        await session.execute(delete(part).where(part.interview_id == row.id))
    session.add_all(
        QuestionRow(
            interview_id=row.id,
            number=q.number,
            title=q.title,
            titles=dict(q.titles),
            marked=q.marked,
            **_columns(q.passage),
        )
        for q in interview.questions
    )
    session.add_all(
        FootnoteRow(
            interview_id=row.id,
            number=f.number,
            question=f.question,
            excerpt=f.excerpt,
            **_columns(f.passage),
        )
        for f in interview.footnotes
    )
    session.add_all(LinkRow(interview_id=row.id, **asdict(link)) for link in interview.links)
    session.add_all(
        TopicRow(
            interview_id=row.id,
            number=number,
            slug=topic.slug,
            title=topic.title,
            titles=dict(topic.titles),
        )
        for number, topic in enumerate(interview.topics, start=1)
    )
    await session.flush()


async def _save_excerpts(session: AsyncSession, row: InterviewRow, interview: Interview) -> None:
    stored = {e.id: e for e in await _stored(session, row)}
    texts = [excerpt.passage.text for excerpt in interview.excerpts]
    kept = match_excerpts({id_: e.text for id_, e in stored.items()}, texts)
    await _fall_back(session, list(stored), {id_ for id_ in kept if id_})
    for gone in stored.values():
        gone.number = None  # also frees the numbers before they are given anew
    await session.flush()
    for excerpt, id_ in zip(interview.excerpts, kept, strict=True):
        target = stored[id_] if id_ else ExcerptRow(interview_id=row.id)
        target.number = excerpt.number
        target.question = excerpt.question
        target.topics = list(excerpt.topics)
        for name, value in _columns(excerpt.passage).items():
            setattr(target, name, value)
        session.add(target)
    await session.flush()


async def _fall_back(session: AsyncSession, before: list[int], kept: set[int]) -> None:
    """Move positions at a lost excerpt to the nearest kept one before it, or to None.

    `before` has the identities of all stored excerpts in reading order, `kept` those that stay.
    Favourites that are lost are deleted. A shuffled series keeps its position, from which the rest
    of its order follows even if that excerpt is gone (`next_shuffled`).
    """
    nearest: int | None = None
    for id_ in before:
        if id_ in kept:
            nearest = id_
            continue
        await session.execute(delete(FavouriteRow).where(FavouriteRow.excerpt_id == id_))
        await session.execute(
            update(ChatRow).where(ChatRow.reading_position == id_).values(reading_position=nearest)
        )
        await session.execute(
            update(ChatRow).where(ChatRow.return_to == id_).values(return_to=nearest)
        )
        await session.execute(
            update(SubscriptionRow).where(SubscriptionRow.last == id_).values(last=nearest)
        )
        by_topic = update(SubscriptionRow).where(SubscriptionRow.order == Order.READING)
        await session.execute(
            by_topic.where(SubscriptionRow.position == id_).values(position=nearest)
        )


async def _stored(session: AsyncSession, row: InterviewRow) -> Sequence[ExcerptRow]:
    query = select(ExcerptRow).where(
        ExcerptRow.interview_id == row.id, ExcerptRow.number.is_not(None)
    )
    return (await session.scalars(query.order_by(ExcerptRow.number))).all()


def _parts(part: type[PartRow], row: InterviewRow) -> Select[PartRow]:
    return select(part).where(part.interview_id == row.id).order_by(part.number)


def _excerpt(row: ExcerptRow) -> Excerpt:
    assert row.number
    return Excerpt(row.number, row.question, _passage(row), tuple(row.topics), row.id)


def _source(title: str, url: str, kind: str = SourceKind.SOURCE, language: str = "") -> Source:
    return Source(title, url, SourceKind(kind), language)


def _passage(row: PassageColumns) -> Passage:
    return Passage(
        row.text,
        tuple(Mark(number, at) for number, at in row.marks),
        tuple(Anchor(start, end, url) for start, end, url in row.anchors),
    )


def _columns(passage: Passage) -> dict[str, Any]:  # of three types: the columns of a passage
    return {
        "text": passage.text,
        "marks": [astuple(mark) for mark in passage.marks],
        "anchors": [astuple(anchor) for anchor in passage.anchors],
    }
