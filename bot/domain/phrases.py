"""Everyday phrases by what they mean: a value of `Meaning`, or the English name of a command.

A comma or the end of a line parts phrases. `a|b` are alternative words, `(a|b c)` alternative
phrases, and one or none of `[a|b c]` is said: `change|set [the] time` is four phrases.
"""

REQUESTS = {
    "who": """
        vem är du, vad är du, är du [en] bot|ai|robot|människa, är du en riktig människa
        who are you, what are you, are you [a|an] bot|ai|robot|human|real [person]
        кто ты [такой], ты кто, ты бот|человек|робот|ии, вы бот|человек|робот, кто вы,
        ты что такое
    """,
    "what": """
        vem är det|detta [här], vem är han|hon, vad är det|detta [här] [för något|för nåt|om],
        vad är det här för [en] bot|text|intervju,
        vad handlar det|den|detta|intervjun|texten|boten [här] om, vad handlar det här om,
        vad är boten|intervjun|texten, vad finns här, var är jag någonstans, vem talar,
        vem svarar, vem blir intervjuad, vem intervjuas, vilken bot är det här
        who is this|he|it, who's this|he, what is this|it [about|bot|interview|text|all about],
        what's this|it [about|bot|all about], what is this|the bot|interview|text [about],
        what's this|the bot|interview|text [about], what is this bot for, what does this bot do,
        what is it for, who answers|speaks, who is talking|speaking|answering, who is interviewed,
        who is being interviewed, what can i read here, whose interview is this|it
        кто это [такой], кто он [такой], что это [такое|за бот|за текст|за интервью], о ком это,
        о чём это|он|она|бот|текст|интервью, о чём это|этот интервью|текст|бот, про что это|бот,
        что за бот|интервью, кто говорит|отвечает, чьё это интервью,
        что здесь [есть|можно почитать], с кем интервью
    """,
    "about": """
        vem har|som gjort (boten|dig|det|detta|texten|den här boten),
        vem står bakom [boten|det|detta], vem driver boten|den|det|dig,
        vem har skrivit texten|det, vem har översatt [texten|det], om texten|boten|intervjun,
        kontakt, kontakta er|dig|någon, upphovsrätt
        who made|built|created|runs|wrote|owns this|it|you [bot|text], who runs the|this bot,
        about the|this text|bot|interview, who is behind this|it, who translated this|it|the text,
        contact [us|you], copyright, credits, how do|can i contact you
        кто сделал|создал бота|тебя|это, кто тебя|его сделал|создал, о тексте, об интервью,
        о боте, кто автор [бота], контакты, контакт, кто перевёл [текст], авторы, автор
    """,
    "original": """
        på engelska|ryska|svenska, finns det|den|texten [en] på engelska|ryska,
        finns det en engelsk|rysk version|översättning,
        kan jag läsa [det|den|texten] på engelska|ryska, jag vill ha|läsa det på engelska|ryska,
        var kan jag läsa [det|den] på engelska|ryska, var är|finns originalet, original,
        originalet, rysk|engelsk text, översättning, översättningen, källa, källan, källor,
        inspelning, inspelningen, på vilket språk är texten, varför är texten på svenska,
        kan du översätta, översätt
        in english|russian|swedish, is there an|any english|russian version|translation|original,
        is it available in english|russian, can i read [it|this] in english|russian,
        i want (it|to read it) in english|russian, where can i read it in english|russian,
        read [it|this] in english|russian, english|russian version|translation|text,
        where is [the] original [text|interview], where's the original, original,
        the original [text|interview], source, the source, sources, recording, the recording,
        translation, translate [it|this|please], why is it|this|the text in swedish,
        what language is this|it|the text, is it|this in english
        на русском|английском|шведском, по-русски|по-английски|по-шведски, по русски|английски,
        есть ли на русском|английском, на русском|английском есть, есть на русском|английском,
        есть ли русский|английский перевод|оригинал|текст,
        русский|английский перевод|оригинал|текст|вариант, есть перевод|оригинал,
        где прочитать|читать|почитать на русском|английском,
        где можно прочитать|почитать на русском|английском,
        можно [прочитать|читать|почитать] на русском|английском, читать на русском|английском,
        хочу на русском|английском, оригинал, где оригинал, источник, источники, запись, перевод,
        почему на шведском, почему текст на шведском, переведи [на русский],
        на каком языке текст|это
    """,
    "help": """
        hjälp [mig], ?, vad kan du [göra], hur funkar det|den|du|detta [här],
        hur fungerar det|den|du|boten|detta [här], hur funkar boten, kommandon,
        hur använder jag|man boten|dig|den|det, vad kan|ska jag göra [här],
        vad kan man göra [här], jag förstår inte, jag fattar inte, hur gör jag|man,
        hur använder man den här boten
        help [me], ??, ???, what can you do, how does this|it|the [bot] work,
        how does the|this bot work, commands, how do you work,
        how do|can i use this|it|you|the [bot], how to use this|it|you|the [bot],
        what can|do|should i do [here], i don't understand, i do not understand, i'm lost,
        what now, instructions
        помощь, помоги [мне], помогите [мне], справка, хелп, команды, что ты умеешь|можешь,
        что умеешь, как это|ты|он|бот работает, как работает бот, как пользоваться [ботом],
        как тобой|этим|ботом пользоваться, что тут|здесь|мне делать, что здесь можно делать,
        я не понимаю, не понимаю, не понял, не поняла, инструкция
    """,
    "start": """
        start, meny, startsida, hem, börja, börja här, hur börjar jag|man,
        hur många utdrag [finns det|är det]
        menu, start page, home, begin, get started, how do i start|begin,
        how many excerpts|parts [are there]
        начало, меню, главная, начать, старт, с чего начать, как начать,
        сколько [всего|здесь] отрывков|частей [всего]
    """,
    "read": """
        läs [vidare], läsa [vidare|intervjun|texten], läs intervjun|texten
        read [on|it|this|more|the interview|the text], reading, keep reading
        читать [дальше|интервью], почитать, читай, прочитать интервью
    """,
    "again": """
        börja om [från början], från början, läsa från början, läs från början
        start over, start again, restart, from the beginning, from the start,
        read from the beginning|start
        сначала, с начала, начать сначала|заново, заново, читать сначала
    """,
    "next": """
        nästa [utdrag|tack], vidare, mer, ett till, ge mig nästa|mer
        next [excerpt|one|please], continue, more, go on, another [one], the next excerpt|one
        дальше, далее, следующий [отрывок], следующая, следующее, следующую, ещё, продолжай,
        ещё один, давай дальше
    """,
    "previous": """
        föregående [utdrag], förra, tillbaka, bakåt, previous [excerpt|one], back, go back,
        предыдущий [отрывок], предыдущая, предыдущее, назад, обратно, вернись
    """,
    "random": """
        slump, slumpa, på måfå, slumpvis, något slumpmässigt, ett slumpmässigt utdrag,
        överraska mig
        random [excerpt|one], at random, a random excerpt, surprise me
        наугад, случайный [отрывок], случайно, случайную
    """,
    "questions": """
        frågor, frågorna, alla frågor, questions, the questions, all questions, вопросы,
        все вопросы
    """,
    "topics": """
        ämnen, ämnena, alla ämnen, teman, vilka ämnen finns [det], topics, all topics, the topics,
        themes, what topics are there, темы, все темы, какие есть темы, какие темы
    """,
    "footnotes": """
        fotnoter, fotnoterna, noter, footnotes, notes, the footnotes, сноски, примечания
    """,
    "links": "lästips, länkar, links, further reading, ссылки, что почитать",
    "favourites": """
        favorit, favoriter, mina favoriter, mina sparade utdrag, favourites, favorites, favourite,
        my favourites|favorites, bookmarks, избранное, моё избранное, закладки
    """,
    "search": """
        sök, söka, sökning, hur söker jag|man, search, find, how do i search, поиск, искать,
        найти, как искать|найти
    """,
    "settings": """
        inställningar, inställningarna, settings, preferences, options, настройки,
        change|open [the|my] settings, ändra|öppna inställningar|inställningarna,
        изменить|открыть настройки, параметры
    """,
    "status": """
        status, när kommer nästa [utdrag], när kommer det [nästa], hur långt har jag kommit|läst,
        var är jag, var var jag, var slutade jag, hur mycket har jag läst, prenumererar jag,
        vilken tid kommer utdraget
        where am i, where was i, where did i (stop|leave off), how far am i, how far have i read,
        how much have i read, when is the next [one|excerpt],
        when does|will the next one|excerpt come, am i subscribed, my progress
        статус, где я [остановился|остановилась], на чём я остановился|остановилась,
        сколько я прочитал|прочитала|прочёл, когда следующий [отрывок],
        когда придёт следующий [отрывок], когда [будет] следующий [отрывок], подписан ли я,
        я подписан
    """,
    "introduction": """
        introduktion, introduktionen, inledning, inledningen, introduction, intro,
        the introduction, введение, вступление
    """,
    "privacy": """
        integritet, radera [allt|mig], (radera|ta bort|glöm) mina uppgifter|data, glöm mig,
        ta bort mig, vad vet|sparar du [om mig], vad sparas [om mig], mina uppgifter
        privacy, delete [me|everything|my data|my account], erase [my data|everything], forget me,
        my data, remove my data, what do you know|store|save about me, what data do you store
        удали [меня|всё|мои данные], удалить [мои данные|всё|меня], удалите мои данные,
        мои данные, конфиденциальность, приватность, что ты знаешь|хранишь обо мне,
        какие данные ты хранишь
    """,
    "subscribe": """
        prenumerera, prenumeration, prenumerationen, ett utdrag om dagen, ett utdrag varje dag,
        dagligen, dagliga utdrag, prenumerera på utdrag, hur prenumererar jag|man,
        få|ha ett utdrag varje dag, få|ha ett utdrag om dagen, daglig utdrag
        subscribe [me|to this|to it], subscription, an|one excerpt a|every day,
        daily [excerpt|excerpts|subscription], sign me up, get daily excerpts,
        get an excerpt every|a day
        подписаться, подписка, подпишись, подпиши меня, подпишите меня, подписать, подписать меня,
        ежедневно, каждый день, отрывок в день, получать отрывки [каждый день], оформить подписку
    """,
    "stop": """
        stopp, sluta [prenumerera|skicka], avsluta [prenumerationen], avprenumerera [mig],
        säg upp [prenumerationen], säga upp prenumerationen, inga fler utdrag,
        hur säger|avslutar man|jag [upp] prenumerationen, hur slutar jag|man prenumerera,
        hur avprenumererar jag|man, skicka inte mer|fler
        stop [it|this|sending|the excerpts], unsubscribe [me],
        cancel (my|the) subscription, cancel subscription, no more [excerpts],
        stop sending [me] [excerpts], end [my|the] subscription, stop [the|my] daily excerpts,
        don't send any more
        стоп, хватит, отписаться, отпишись, отпиши меня, отпишите меня, отписка,
        не присылай|присылайте [больше], больше не присылай|присылайте, отменить подписку,
        отмени подписку
    """,
    "cancel": """
        avbryt [det], ångra, strunta i det
        cancel [it|that], never mind, nevermind, abort
        отмена, отменить, отмени, отменяй
    """,
    "pause": """
        paus, pausa [prenumerationen], ta en paus, göra en paus
        pause [it|the excerpts|my subscription], take a break
        пауза, поставь на паузу, поставить на паузу, приостановить [подписку],
        на паузу
    """,
    "resume": """
        fortsätt, fortsatt, återuppta, avsluta pausen, ta bort pausen, sluta pausa
        resume, unpause, end the pause
        продолжить, возобновить, снять|сними [с] паузу|паузы, закончить паузу, убрать паузу,
        возобнови
    """,
    "time": """
        tid, klockslag,
        (ändra|byt|byta|ställ in|ställa in|välj|välja) tid|tiden|klockslag|klockslaget, annan tid,
        hur ändrar|byter jag|man tid|tiden
        time, change|set|choose [the|my] time|hour [of day], another|different time,
        change [the|my] delivery time
        время, изменить|поменять|сменить|выбрать|настроить|измени|поменяй|смени [другое] время,
        другое время
    """,
    "zone": """
        tidszon, tidszonen,
        (ändra|byt|byta|ställ in|ställa in|välj|välja) tidszon|tidszonen|ort|orten|plats,
        ändra|byt|byta|välj|välja stad|staden,
        hur ändrar|byter jag|man tidszon|tidszonen|ort|orten|stad
        timezone, time zone,
        change|set|choose [the|my] (timezone|time zone|city|town|place|location)
        часовой пояс,
        изменить|поменять|сменить|выбрать|настроить|измени|поменяй|смени [мой] город|место,
        изменить|поменять|сменить|выбрать|настроить|измени|поменяй|смени [мой] часовой пояс
    """,
    "days": """
        dagar, veckodagar, ändra|byt|byta|välj|välja dagar|dagarna|veckodagar,
        hur ändrar|byter jag|man dagar
        days, weekdays, change|set|choose [the|my] days|weekdays
        дни, дни недели, изменить|поменять|сменить|выбрать|измени|поменяй|смени дни [недели]
    """,
    "language": """
        språk, språket, ändra|byt|byta|välj|välja språk|språket,
        hur ändrar|byter jag|man språk|språket, pratar du engelska|svenska|ryska,
        talar du engelska|svenska|ryska, gränssnittets språk
        language, lang, change|set|choose|switch [the|my] language,
        do you speak english|russian|swedish, interface language
        язык, изменить|поменять|сменить|выбрать|измени|поменяй|смени язык, ты говоришь по-русски,
        язык интерфейса
    """,
    "share": """
        dela [med mig av|utdraget|detta|med andra], citera, citat,
        hur delar|citerar jag|man [ett utdrag|utdraget]
        share [this|it|an excerpt|the excerpt], cite [this|it], quote [this|it],
        send [this|it] to a friend, forward this|it
        поделиться [отрывком|этим], цитировать, цитата, переслать [отрывок|другу]
    """,
}
"""Phrases of requests, by what they ask for; `ASKING` may stand before and `CLOSING` after one."""

ASKING = """
how (do|can|could|should) i|we|you, how to, can|could i|you|we, may i, will you, please, pls
i would like [to], i'd like [to], i want [to], i wanna, i need [to], let me, show [me], give me,
take me to, go to
open [the], where is|are [the|my], where can i
hur (gör|kan|ska|får) jag|man [för att|göra för att], hur, kan jag|du|man [få], får jag,
skulle du kunna, snälla
vänligen, jag vill [ha|se], jag skulle vilja [ha|se], visa [mig], ge mig, öppna, gå till
var är|finns [mina], var hittar jag [mina]
как [мне|можно|я могу], можно [ли] [мне], могу ли я, пожалуйста, [я] хочу, [я] хотел|хотела бы,
мне нужно|надо
покажи|покажите [мне], дай|дайте [мне], открой|откройте, перейти к|в, где [мои|мое]
"""
"""What may stand before a request."""

CLOSING = (
    "please, pls, now, here, tack, nu, snälla, är du snäll, пожалуйста, сейчас, здесь, тут, мне"
)
"""What may stand after a request."""
