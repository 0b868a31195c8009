"""Everyday words by what they mean: a value of `Meaning`, or the English name of a command."""

PHRASES = {
    "greeting": [
        "hej", "hejsan", "hej hej", "hallå", "tjena", "god morgon", "god dag", "god kväll",
        "hej där", "hur mår du", "hur är läget", "läget",
        "hello", "hi", "hey", "good morning", "good evening", "good afternoon", "hi there",
        "hello there", "hey there", "how are you", "how are you doing", "how do you do",
        "привет", "здравствуйте", "здравствуй", "добрый день", "доброе утро", "добрый вечер",
        "хай", "приветствую", "как дела", "как ты",
    ],
    "thanks": [
        "tack", "tackar", "tack så mycket", "stort tack", "tusen tack", "bra", "jättebra",
        "toppen", "utmärkt", "tack tack",
        "thanks", "thank you", "thank you very much", "thank you so much", "many thanks",
        "thanks a lot", "great", "nice", "cool", "thx",
        "спасибо", "большое спасибо", "спасибо большое", "благодарю", "хорошо", "отлично",
        "супер", "спс", "спасибки",
        "👍", "🙏", "❤️", "❤",
    ],
    "agreed": [
        "ok", "okej", "okay", "ja", "jo", "japp", "nej", "nä", "yes", "no", "yep", "nope", "yeah",
        "да", "нет", "ок", "ага", "окей", "👌",
    ],
    "goodbye": [
        "hej då", "hejdå", "adjö", "vi ses", "ha det", "god natt",
        "bye", "bye bye", "good bye", "goodbye", "see you", "good night",
        "пока", "до свидания", "прощай", "всего доброго", "спокойной ночи",
    ],
    "who": [
        "vem är du", "är du en bot", "vad är du", "vad är det här",
        "who are you", "what are you", "are you a bot", "what is this",
        "кто ты", "ты кто", "ты бот", "что это", "вы бот", "кто вы",
    ],
    "about": [
        "vem har gjort boten", "vem har gjort den här boten", "vem står bakom", "om texten",
        "who made this", "who made this bot", "who runs this", "about the text",
        "кто сделал бота", "кто тебя сделал", "о тексте", "об интервью", "о боте",
    ],
    "help": [
        "hjälp", "help", "помощь", "помоги", "?", "справка", "хелп", "команды",
        "vad kan du göra", "vad kan du", "hur funkar det", "hur fungerar det", "kommandon",
        "what can you do", "how does this work", "how does it work", "commands", "help me",
        "что ты умеешь", "что умеешь", "как это работает", "как пользоваться", "помогите",
    ],
    "start": [
        "start", "meny", "menu", "начало", "меню", "главная", "начать", "старт", "startsida",
        "start page", "home", "hem", "börja",
    ],
    "read": [
        "läs", "läsa", "läs vidare", "read", "read on", "reading", "читать", "читать дальше",
    ],
    "next": [
        "nästa", "vidare", "mer", "nästa utdrag",
        "next", "continue", "more", "go on", "next excerpt",
        "дальше", "далее", "следующий", "ещё", "еще", "продолжай",
        "следующий отрывок",
    ],
    "previous": [
        "föregående", "förra", "tillbaka", "bakåt", "previous", "back", "go back",
        "предыдущий", "назад", "обратно",
    ],
    "random": [
        "slump", "slumpa", "på måfå", "random", "at random", "наугад", "случайный", "случайно",
        "случайный отрывок",
    ],
    "questions": ["frågor", "alla frågor", "questions", "вопросы", "все вопросы"],
    "topics": ["ämnen", "teman", "topics", "themes", "темы"],
    "footnotes": ["fotnoter", "noter", "footnotes", "notes", "сноски", "примечания"],
    "links": ["lästips", "länkar", "links", "further reading", "ссылки", "что почитать"],
    "favourites": [
        "favorit", "favoriter", "mina favoriter", "favourites", "favorites", "favourite",
        "избранное", "моё избранное", "мое избранное",
    ],
    "search": ["sök", "söka", "sökning", "search", "find", "поиск", "искать", "найти"],
    "settings": ["inställningar", "settings", "настройки", "preferences"],
    "status": ["status", "статус"],
    "introduction": ["introduktion", "inledning", "introduction", "intro", "введение"],
    "privacy": [
        "integritet", "radera mina uppgifter", "ta bort mina uppgifter", "glöm mig",
        "privacy", "delete my data", "forget me", "erase my data",
        "удали мои данные", "удалите мои данные", "мои данные", "конфиденциальность",
        "приватность",
    ],
    "subscribe": [
        "prenumerera", "prenumeration", "jag vill prenumerera", "ett utdrag om dagen",
        "jag vill ha ett utdrag varje dag", "jag vill ha ett utdrag om dagen",
        "subscribe", "subscription", "i want to subscribe", "an excerpt a day", "sign me up",
        "подписаться", "хочу подписаться", "подписка", "подпишись", "подпиши меня", "подписать",
    ],
    "stop": [
        "stopp", "sluta", "avsluta", "avprenumerera", "säg upp", "inga fler utdrag",
        "hur säger man upp prenumerationen", "hur slutar jag prenumerera",
        "stop", "unsubscribe", "cancel", "how do i unsubscribe", "no more",
        "стоп", "хватит", "отписаться", "отпишись", "отписка", "не присылай больше",
        "больше не присылай", "как отписаться", "отмена",
    ],
    "pause": [
        "paus", "pausa", "pausa en vecka", "pausa en dag", "ta en paus",
        "pause", "pause for a week", "pause for a day",
        "пауза", "поставь на паузу", "пауза на неделю", "приостановить", "на паузу",
    ],
    "resume": [
        "fortsätt", "fortsatt", "återuppta", "resume", "unpause", "продолжить", "возобновить",
    ],
    "time": ["tid", "time", "время", "klockslag"],
    "zone": ["tidszon", "timezone", "time zone", "часовой пояс"],
    "days": ["dagar", "veckodagar", "days", "weekdays", "дни", "дни недели"],
    "language": [
        "språk", "byt språk", "language", "lang", "change language", "язык", "сменить язык",
        "på svenska", "in english", "i want it in english", "in swedish", "in russian",
        "på engelska", "på ryska", "jag vill ha det på engelska", "по-русски", "на русском",
        "по-английски", "на английском", "по-шведски", "на шведском", "хочу на русском",
        "i want it in russian", "do you speak english",
    ],
    "share": ["dela", "citera", "share", "cite", "quote", "поделиться", "цитировать", "цитата"],
}  # fmt: skip
