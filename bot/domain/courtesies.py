"""Greetings, thanks and other phrases that ask for nothing, by what they mean.

`phrases.py` explains the notation.
"""

COURTESIES = {
    "greeting": """
        hej [bot|boten|där|igen|på dig], hejsan, hej hej, hallå [där], tjena, tja, god morgon,
        god dag, god kväll, hur mår du, hur är läget, läget, hur är det [med dig]
        hello|hi|hey [there|bot|again], good morning|evening|afternoon|day,
        how are you [doing|today], how do you do
        привет [бот|всем], здравствуйте, здравствуй, добрый день|вечер, доброе утро, хай,
        приветствую, как дела, как ты, доброго времени суток
    """,
    "thanks": """
        tack [tack|ska du ha|för hjälpen|för det|för idag], tackar, tack så mycket,
        stort|tusen tack, många tack
        thanks [a lot|bot|so much|for your help|for the help], thank you [very much|so much|bot],
        many thanks, thx, ty, tysm, cheers, much appreciated
        спасибо [большое|огромное|за помощь|бот|вам|тебе], большое|огромное спасибо,
        благодарю [вас], спс, спасибки
        🙏
    """,
    "glad": """
        bra [jobbat|gjort|bot], jättebra, toppen, utmärkt, kul, fint, snyggt, vad bra,
        mycket|väldigt bra, underbart, grymt, härligt, kanon, intressant
        great [job|work|stuff], nice [one|job|work|bot], cool, awesome, good [job|work|bot],
        well done, excellent, wonderful, amazing, perfect, very good|nice, interesting, wow,
        i like it|this, love it
        отлично, супер, круто, здорово, прекрасно, замечательно, классно, молодец, хороший бот,
        интересно, очень хорошо|интересно|круто, нравится, мне нравится
        👍 👏 ❤️ ❤ 🔥 🙂 😊 😀 😃 😄 😁 😍 🥰 💯 🎉 💪 😉 ✨ ⭐ 🤩
    """,
    "agreed": """
        ok, okej, okay, ja, jo, japp, nej, nä, nej tack, ja tack, förstår, jag förstår, jaha, aha,
        visst
        yes, no, yep, nope, yeah, no thanks, no thank you, yes please, i see, got it, sure,
        understood, fine, alright, all right
        да, нет, ок, ага, окей, хорошо, понятно, понял, поняла, ясно, ладно, угу, нет спасибо,
        да спасибо
        👌 ✅ 🆗
    """,
    "goodbye": """
        hej då, hejdå, adjö, vi ses, ha det [bra|så bra], god natt
        bye [bye|for now], good bye, goodbye, see you [later], good night
        пока [пока], до свидания, прощай, всего доброго, спокойной ночи, до встречи
        👋
    """,
}
