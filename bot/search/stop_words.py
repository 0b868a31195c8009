"""Words that do not tell what a query is about, in the three languages of the interface."""

SWEDISH = """
och att det som en på är av för med till den har de inte om ett han men var jag sig från vi så
kan man när år skulle nu hade eller vad där efter alla här hur bara även då över ut mot vid än
mycket detta också under hon ja nej någon något några sina sin sitt denna dessa dem honom henne
hans hennes mig mina min mitt du dig din ditt dina er oss vår vårt våra ni vilket vilken vilka
varför vem vems bli blir blev blivit vara varit ha få får fick ska ju i ur upp ner in åt hos
utan innan redan sedan därför eftersom medan både antingen samt via per ens hej hjälp hjälpa
hitta visa visar stället ställe passage passagen intervju intervjun berättar säger sa sade
handlar tycker tyckte undrar gärna snälla tack finns fanns gör göra gjorde går gick kommer kom
måste vill ville enligt olika samma egentligen någonstans minns läste läsa allt kring bra dålig
bör borde bäst egna hans jag
"""

ENGLISH = """
the of and to a in is it you that he was for on are with as his they be at one have this from
or had by but not what all were we when your can said there use an each which she do how their
if will about out them then these so some her would him has who did does could me my please
show find tell place interview where why says say said think thinks i hello
am been being does doing talk talking talked speak get gets got getting know knows want wants mean
means feel feels let just than too also any ever should would may might must our us she it's its
don't didn't isn't anything something everything someone anyone hi thanks thank
"""

RUSSIAN = """
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее её
мне было вот от меня еще ещё нет о об из ему теперь когда даже ну вдруг ли если уже или ни быть
был него до вас нибудь опять уж вам ведь там потом себя ничего ей может они тут где есть надо
ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот
того потому этого какой какая какие совсем ним здесь этом один почти мой тем чтобы нее сейчас
были куда зачем всех можно при наконец два другой хоть после над больше тот через эти нас про
такой такое думает говорит почему кто-то что-то нас наш ваш твой мои моя моё мое мои твои мой дела
расскажи скажи скажите пожалуйста спасибо привет знает хочет считает сказал сказала рассказывает
найди покажи значит насчет насчёт это эта эти делать делает
"""

STOP_WORDS = frozenset(f"{SWEDISH} {ENGLISH} {RUSSIAN}".split())
