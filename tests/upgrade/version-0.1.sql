BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0006');
CREATE TABLE announcements (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	operator BIGINT NOT NULL, 
	language VARCHAR, 
	html VARCHAR NOT NULL, 
	message_id BIGINT, 
	shown INTEGER NOT NULL
);
CREATE TABLE "chats" (
	id INTEGER NOT NULL, 
	telegram_id BIGINT NOT NULL, 
	thread BIGINT NOT NULL, 
	kind VARCHAR NOT NULL, 
	language VARCHAR, 
	place INTEGER, 
	draws INTEGER NOT NULL, 
	chosen VARCHAR, 
	rich BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_chats PRIMARY KEY (id), 
	CONSTRAINT uq_chats_telegram_id_thread UNIQUE (telegram_id, thread), 
	CONSTRAINT fk_chats_place_excerpts FOREIGN KEY(place) REFERENCES excerpts (id)
);
INSERT INTO "chats" VALUES(1,1001,0,'private','sv',15,1,NULL,0);
INSERT INTO "chats" VALUES(2,1002,0,'private','en-GB',42,0,NULL,0);
INSERT INTO "chats" VALUES(3,-102,0,'supergroup','sv',NULL,0,NULL,0);
CREATE TABLE "deliveries" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	chat_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	excerpt_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	planned_at DATETIME NOT NULL, 
	settled_at DATETIME, 
	message_id BIGINT, 
	reason VARCHAR NOT NULL, 
	claimed_by INTEGER, 
	CONSTRAINT uq_deliveries_chat_id_day UNIQUE (chat_id, day), 
	CONSTRAINT fk_deliveries_chat_id_chats FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE, 
	CONSTRAINT fk_deliveries_excerpt_id_excerpts FOREIGN KEY(excerpt_id) REFERENCES excerpts (id)
);
INSERT INTO "deliveries" VALUES(1,1,'2026-06-09',13,'sent','2026-06-09 10:00:00.000000','2026-06-09 10:00:00.000000',66,'',1126010289);
INSERT INTO "deliveries" VALUES(2,2,'2026-06-09',41,'sent','2026-06-09 10:00:00.000000','2026-06-09 10:00:00.000000',67,'',1126010289);
INSERT INTO "deliveries" VALUES(3,1,'2026-06-10',14,'sent','2026-06-10 10:00:00.000000','2026-06-10 10:00:00.000000',68,'',1126010289);
INSERT INTO "deliveries" VALUES(4,2,'2026-06-10',42,'sent','2026-06-10 10:00:00.000000','2026-06-10 10:00:00.000000',69,'',1126010289);
INSERT INTO "deliveries" VALUES(5,3,'2026-06-10',1,'failed','2026-06-11 10:00:00.000000','2026-06-11 10:00:00.000000',NULL,'too late',1126010289);
INSERT INTO "deliveries" VALUES(6,1,'2026-06-11',15,'sent','2026-06-11 10:00:00.000000','2026-06-11 10:00:00.000000',76,'',1126010289);
CREATE TABLE excerpts (
	id INTEGER NOT NULL, 
	interview_id INTEGER NOT NULL, 
	number INTEGER, 
	question INTEGER NOT NULL, 
	topics JSON NOT NULL, 
	text VARCHAR NOT NULL, 
	marks JSON NOT NULL, 
	anchors JSON NOT NULL, 
	CONSTRAINT pk_excerpts PRIMARY KEY (id), 
	CONSTRAINT fk_excerpts_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id), 
	CONSTRAINT uq_excerpts_interview_id_number UNIQUE (interview_id, number)
);
INSERT INTO "excerpts" VALUES(1,1,1,1,'["fangelset"]','Alla förstår att fängelset inte är en plats där människor förbättrar sin hälsa. Så ja, det finns vissa problem – med blodtrycket, med synen. Kort sagt, det är inte så att allt är underbart. Men å andra sidan händer inget allvarligt eller skrämmande med mig. Jag är fullt kapabel att arbeta och avser att fortsätta arbeta aktivt. Så jag tror inte att det finns någon anledning till oro eller panik. Allt kommer att bli bra och sluta väl.','[]','[]');
INSERT INTO "excerpts" VALUES(2,1,2,2,'["kriget", "fangelset"]','De kunde inte erbjuda mig att gå med i SMO på grund av både min ålder och min övertygelse. Så tack och lov fick jag inget sådant förslag. I vilket fall som helst var det uppenbart på förhand att jag skulle ha tackat nej.

En annan sak är att här i kolonin utfärdas regelbundet allmänna inbjudningar. Till exempel ställer de upp hela lägret, eller bara några avdelningar, på fotbollsplanen. En rekryterare kommer – eller snarare en hel grupp rekryterare – och de börjar berätta för oss hur fantastiskt det kommer att bli om alla går till SMO. De säger att även om man blir dödad där, kommer det definitivt att bli en bra ersättning till ens anhöriga. Så gå och anmäl dig.','[]','[]');
INSERT INTO "excerpts" VALUES(3,1,3,2,'["kriget", "fangelset"]','Dessutom läser de ibland upp föreläsningar före morgonuppropet om hur man går till SMO, hur man anmäler sig, hur man lämnar in en ansökan och så vidare. Naturligtvis ska jag lyssna på allt detta varje gång. Ibland är dock en del av de intagna som inte uppfyller ålderskraven eller andra kriterier undantagna från evenemanget. I alla fall är evenemang av detta slag obligatoriska för de flesta i lägret. Alla lyssnar lugnt på dessa uppmaningar och går sedan vidare med sina egna sysslor eller återvänder till arbetet.','[]','[]');
INSERT INTO "excerpts" VALUES(4,1,4,3,'["kriget", "fangelset"]','Här på IK-4 publicerar de månatliga statistiska uppgifter för lägret, och en av indikatorerna är antalet fångar som har gått till SMO. Jag följer dessa statistiska uppgifter noga.

Här är trenden. Jag fick höra att det under vissa månader 2023 skrevs hundratals kontrakt. När jag anlände till kolonin i maj 2024 fluktuerade de månatliga siffrorna kring 35–45 personer, och sedan från sensommaren började de minska stadigt och kraftigt, fram till december 2024, då endast en person lämnade. Därefter skedde en ny uppgång, men inte någon imponerande sådan.','[]','[]');
INSERT INTO "excerpts" VALUES(5,1,5,3,'["kriget", "fangelset", "fred"]','På senare tid lämnar mellan 8 och 11 personer per månad. Och jag kan med säkerhet säga att även denna lilla ökning har att göra med hoppet om fred. Många fångar hoppades att de genom att underteckna ett kontrakt inte skulle hinna till fronten i tid, att ett eldupphör skulle komma först. Jag talade med många av dem som undertecknade och hörde detta från dem. Dessutom säger rekryterarna själva hela tiden: ”Fientligheterna kommer snart att upphöra; du kanske inte ens kommer att hamna vid fronten.” Tyvärr har det hittills inte blivit så. Rekryterarna har dock börjat besöka oss mindre ofta.','[]','[]');
INSERT INTO "excerpts" VALUES(6,1,6,3,'["kriget", "fangelset"]','En annan lärorik iakttagelse gäller motivationen hos dem som skriver under. Bland dem har jag inte träffat en enda person som är motiverad av ideologi; tvärtom har jag upprepade gånger träffat människor som är övertygade motståndare till SMO. Så varför skriver de på kontrakt? För att bli frisläppta och för att få pengar till sina familjer. Rekryterarna betonade också just dessa punkter, utan att lägga någon större vikt vid patriotism. Det är ett pragmatiskt beslut, som inte dikteras av övertygelser utan av livssituationen.

Samtidigt har vi ett visst antal ivriga, ideologiskt sinnade patrioter som upprepar propagandans argument, men det har aldrig hänt att någon av dem har anmält sig för att strida. Inte en enda gång.','[]','[]');
INSERT INTO "excerpts" VALUES(7,1,7,3,'["kriget", "fangelset"]','Det finns många människor i lägret som dömts enligt artikel 337 [otillåten frånvaro från en militär enhet]. Detta ska inte förväxlas med desertörer som flyr med sina vapen – det är en annan artikel. Även här är dynamiken intressant. För det mesta avråder de andra fångar från att skriva på kontrakt, men några av dem har själva skrivit på kontrakt, inte av ideologiska skäl, utan för att de behövde få just den anklagelsen ogiltigförklarad. En person säger: Jag vill inte att folk ska tro att jag övergav mina kamrater, även om jag absolut ogillar kriget i sig. Generellt sett tycker jag att det är mycket viktigt att undvika förenklade, svartvita bedömningar. Som i: om någon kämpade, då är han för kriget. Eller tvärtom: om någon inte vill kämpa, då är han emot det. Tyvärr är allt mycket mer komplicerat.','[]','[]');
INSERT INTO "excerpts" VALUES(8,1,8,4,'["politiska-fangar", "fangelset"]','Jag ångrar ingenting. Jag gjorde ett val och anser att det inte bara var rätt, utan också extremt viktigt.

När folk säger till mig att jag från utlandet kunde ha talat skarpare och använt hårdare språk, påminner jag dem om att det inte alls är min stil. Jag har alltid försökt, och försöker fortfarande, att tala korrekt och artigt, även när jag talar om människor som enligt min mening inte förtjänar respekt. Återhållsamhet gör bara talet mer övertygande.','[]','[]');
INSERT INTO "excerpts" VALUES(9,1,9,4,'["fangelset"]','Naturligtvis är det svårare att arbeta när man hamnar i fängelse eller läger. Det finns inget internet, ingen tillgång till bibliotek och kommunikationen med kollegor och kamrater är begränsad. Även om jag återigen bör nämna FSIN-Brev-systemet. Tack vare det har jag inte bara upprepade gånger fått nödvändig information, utan jag har också en kontinuerlig kommunikation med ett stort antal människor, av vilka många jag aldrig skulle ha träffat utanför fängelset. Och det är ofta mycket intressanta och användbara kontakter.

Däremot tappar ryska posten regelbundet bort mina brev eller brev som är adresserade till mig. Så det finns saker i våra fängelser som fungerar ännu bättre än på utsidan.','[[3, 244]]','[]');
INSERT INTO "excerpts" VALUES(10,1,10,5,'["vanstern", "politiska-fangar"]','Jag har ingen avsikt att fördöma människor som har flyttat utomlands, särskilt om de kan upprätthålla eller skapa projekt som är användbara för den gemensamma saken. Man kan och bör arbeta under olika omständigheter. Vi kompletterar varandra och hjälper varandra. Vissa är i exil, vissa inom landet och vissa i fängelse. Det viktigaste är att vi alla bevarar vår solidaritet och vår tro på det vi gör.','[]','[]');
INSERT INTO "excerpts" VALUES(11,1,11,6,'["fangelset"]','Det finns naturligtvis vissa svårigheter med att få tag på information. Men det är inte kritiskt. De nyheter som verkligen betyder något, de nyheter som vi alla väntar på, når oss ändå. Och här är skillnaden mellan människor i fängelse och människor på utsidan inte så stor.

I viss mening är vår situation till och med bättre, eftersom vi inte distraheras av trivialiteter. Jag märker ofta att människor utanför fängelset är i en sorts depression, en pessimistisk stämning. Och så blir det, lustigt nog, att jag måste muntra upp dem från fängelset. Här i kolonin är det lättare att skilja det väsentliga från det sekundära.

Att vänta är alltid en smärtsam process. Fängelset är att vänta på friheten. Och vad händer utanför portarna? Samma sak, egentligen. Det är bara inte lika uppenbart. På många sätt är det enklare här.','[]','[]');
INSERT INTO "excerpts" VALUES(12,1,12,7,'["medier", "vanstern"]','Jag tror att den era som inte började med ”Bolotnaja-protesterna”, utan med den globala ekonomiska krisen 2008–2010, den stora recessionen, inte är över. Jag hoppas verkligen att den närmar sig sitt slut, men tyvärr är den inte över ännu. Och utvecklingen av vänsterkanalerna på YouTube speglar mycket bredare processer.

Under den stora recessionen blev utmattningen av den neoliberala kapitalismmodellen uppenbar på global nivå. I Ryssland drabbades modellen för ”styrd demokrati”, som man började bygga upp under [Boris] Jeltsin med kuppen 1993 och som tog full form under [Vladimir] Putins första mandatperiod, av en kris.','[[5, 547]]','[]');
INSERT INTO "excerpts" VALUES(13,1,13,7,'["demokrati", "vanstern"]','År 2010 hade det blivit uppenbart att det fanns ett behov av förändring. Och den politiska vägskälet blev tydlig för alla: antingen äkta demokratisering eller, tvärtom, en vändning mot öppen auktoritarism.

Rysslands styrande kretsar var rädda för demokratisering, eftersom det kunde ha lett till förlust av kontroll. Och det var inte bara de som satt vid makten som var rädda. Ledarna för den liberala oppositionen och de affärsmän som stödde dem var också rädda för okontrollerbara processer.

Som ett resultat fick vi istället för radikal förändring den meningslösa ”Bolotnaja-protesten”. Namnet visade sig vara symboliskt: all protestenergi drunknade i träsket av liberal opportunism.','[]','[]');
INSERT INTO "excerpts" VALUES(14,1,14,7,'["vanstern"]','Problemet är att dessa händelser å ena sidan stärkte vänstern – man kan till och med säga att de i viss mån skapade en ny vänsterrörelse – men å andra sidan inte tillät den att utvecklas tillräckligt för att spela en avgörande roll i händelseförloppet.

Krisen i början av 2010-talet var redan en specifikt kapitalistisk kris. Kopplingen mellan ekonomiska problem och nyliberal politik blev uppenbar för alla som var kapabla till kritisk analys, och en ny generation växte upp, formad efter Sovjetunionens fall. Om vänstern tidigare huvudsakligen bestod av grupper av intellektuella som kunde förstå de ekonomiska och sociala motsättningar som hade utvecklats efter 1991, och som var fria från den officiella sovjetiska dogmatismen, så började en ny miljö att bildas under 2010-talet, och dessutom började den att reproducera sig och utvecklas.','[]','[]');
INSERT INTO "excerpts" VALUES(15,1,15,7,'["medier", "vanstern"]','Det var då en stabil publik växte fram för projekt som Rabkor, Prostye Tjisla, Vestnik Buri och andra. Men poängen är att denna tillväxt skedde mot bakgrund av politisk svaghet. Det fanns fortfarande ingen möjlighet att bli en självständig politisk kraft.

Därför gjordes försök att samarbeta med de officiella oppositionspartierna, som vid den tiden ännu inte hade misskrediterat sig helt, även om vi kände till deras brister mycket väl och talade om dem offentligt.

Ett annat sätt som vissa reagerade på denna motsägelse var att bli opolitiska: ”Vi är inte intresserade av politik, det är hemskt – ingenting annat än opportunism, borgerliga institutioner och så vidare. Vi fördjupar oss i ren teori, i idéernas värld eller i historisk rekonstruktion.” Problemet är att en teori som medvetet vänder ryggen åt nutiden är en värdelös teori.','[[6, 77]]','[]');
INSERT INTO "excerpts" VALUES(16,1,16,7,'["vanstern", "sovjet"]','Och återigen, på en abstrakt nivå är det lätt att dra en gräns mellan nya idéer och behov som uppstått under 2000-talet å ena sidan, och arvet från 1990-talet, som i sin tur är belastat med det sovjetiska arvet, å den andra.

I verkliga livet är allt mycket mer komplicerat, mer invecklat. Abstrakt kritik av kapitalismen och liberalismen gjorde det möjligt inte bara för olika människor att mötas på samma plattform, utan också för mycket olika, ofta till och med motsatta idéer att samexistera i ett och samma huvud. Och det fanns, och finns fortfarande, väldigt många sådana huvuden. Vi måste arbeta med dem.','[]','[]');
INSERT INTO "excerpts" VALUES(17,1,17,7,'["medier"]','Här är det omöjligt att inte nämna fenomenet Goblin. Poängen är inte ens att hans kritik av myndigheternas socialpolitik var förenad med beundran för samma myndigheter, utan att många genuina vänsteranhängare framgångsrikt dök upp på hans plattform. Jag har ofta hört från Rabkor-tittare att de kom till oss via Goblin. Man kan säga samma sak om vissa andra plattformar – det finns ingen anledning att räkna upp dem alla nu.','[[7, 51]]','[]');
INSERT INTO "excerpts" VALUES(18,1,18,7,'["medier", "demokrati"]','Vid den tiden var det lättare för oss att få tillgång till vissa ”patriotiska” kanaler som odlade sovjetnostalgi än till liberala kanaler. I de liberala medierna började situationen förändras först mot slutet av decenniet, tack vare en ny generation professionella journalister som inte hyste fientlighet mot vänsteridéer och ibland till och med sympatiserade med dem. Det var just unga journalister som på vissa liberala plattformar lyckades uppnå större öppenhet och påverka redaktörerna.

Under tiden fortsatte det politiska systemet att utvecklas i en helt annan riktning: covid, undertryckandet av de protester som initierades av [Aleksej] Navalnyj, den slutgiltiga underordningen av alla Duma-partier under regeringens kontroll, lagarna om ”utländska agenter”. Och slutligen, den 24 februari 2022.','[]','[]');
INSERT INTO "excerpts" VALUES(19,1,19,7,'["vanstern", "framtiden"]','Kanske har vi i moraliska och till och med ideologiska termer uppnått märkbara framgångar, bildat stabila publikgrupper som överlevt de senaste tre årens prövningar och som i stort sett består. Vi har nu en miljö, kadrer, en distinkt kultur och tradition – kort sagt, mycket av det som vi saknade under 2010-talet. Och paradoxalt nog, mot bakgrund av den tidigare officiella oppositionens moraliska och politiska kollaps, är vi åtminstone mer synliga och mer kapabla att utveckla oberoende politiska initiativ.

Men samtidigt krossas samhället som helhet inte ens av förtryck, utan av depression. Vänsterns problem är i slutändan det ryska samhällets problem som sådant: svag solidaritet, bräckliga band och brist på erfarenhet.','[]','[]');
INSERT INTO "excerpts" VALUES(20,1,20,8,'["medier", "vanstern"]','Du kommer att skratta, men jag förväntade mig att det skulle vara ännu värre. Några få personer överraskade mig positivt. När det gäller avpolitiseringsprocessen håller jag helt med: att deklarera sig som ”vänster” innebär inte alls någon aktivitet eller någon ståndpunkt i aktuella politiska frågor.','[]','[]');
INSERT INTO "excerpts" VALUES(21,1,21,8,'["stalinismen", "kriget", "medier"]','Men det finns en annan intressant punkt när det gäller postsovjetiska stalinister. Historiskt sett genomgick den stalinistiska ideologin flera stadier och förändrades avsevärt. En sak är 1930-talets ideologi, där det fortfarande finns mycket revolutionär retorik, hänvisningar till klassintressen och så vidare. En annan sak är ideologin från 1948–1953, som i huvudsak förbereder dagens ”röda imperialism”. Det finns inget progressivt kvar i den. För att använda välbekanta termer skedde en övergång från sovjetisk termidorianism till sovjetisk bonapartism.

Och 2022 blev det omedelbart klart vilken period av sovjetisk historia den ena eller andra bloggaren blickade tillbaka på. Bland dem som var orienterade mot 1930-talets idéer talade många kritiskt om SMO, medan de ”röda imperialisterna” naturligtvis stödde myndigheterna. Det är helt logiskt.','[]','[]');
INSERT INTO "excerpts" VALUES(22,1,22,9,'["demokrati", "vanstern"]','I efterhand är det förstås alltid lätt att se vissa misstag. Men när det gäller att kritisera liberalerna tycker jag att vi hade rätt. Och det handlar inte ens om teoretiska frågor, utan om att de flesta liberala motståndarna till myndigheterna kategoriskt vägrade att se de systemiska och ekonomiska orsakerna till det som hände. Med andra ord uppmanade de inte till att förändra systemet, utan att ersätta några mycket dåliga och korrupta personer som kom från säkerhetstjänsten med mycket bra och respektabla personer, helst från näringslivet. Och naturligtvis att hålla rättvisa val.

Ingen kommer att invända mot den sista punkten, men dagens politiska system uppstod inte ur tomma intet; det vilar på vissa ekonomiska makt- och ägandeförhållanden, på en social struktur som inte bara förutsätter en flagrant social och materiell ojämlikhet, utan också alienerar den överväldigande majoriteten av medborgarna, inklusive även medelklassen, från deltagande i beslutsfattandet.','[]','[]');
INSERT INTO "excerpts" VALUES(23,1,23,9,'["demokrati", "vanstern"]','Om vi vill säkra masstöd för förändring måste vi tala om allt detta. Och vi bör kritisera liberalerna för deras inkonsekvens, för det faktum att många av dem är rädda för demokrati och inte ens döljer det.

Naturligtvis kan kritik ta olika former. Det är dumt att skälla på liberaler bara för att de är liberaler, eller att glömma de anständiga och modiga människor i det liberala lägret som vi nu delar gemensamma problem med. Vi får inte förväxla demokratisk solidaritet med avsaknaden av en egen ståndpunkt. Och kritiken bör självklart vara saklig och civiliserad. Vänsteranhängare som, istället för att föra en förnuftig debatt, bara börjar slänga ur sig slagord kommer inte att uppnå något gott.','[]','[]');
INSERT INTO "excerpts" VALUES(24,1,24,9,'["demokrati", "vanstern"]','Vi måste förstå att liberala aktivister nu genomgår en mycket allvarlig omvärdering av sina värderingar. Det betyder inte att de alla kommer att bli vänsteranhängare i morgon (även om vissa kommer att bli det, och redan har blivit det). De kommer åtminstone att lyssna på oss, och i en sådan situation krävs det att vi tydligt och övertygande redogör för vår ståndpunkt i konkreta frågor, respekterar våra motståndare och kräver respekt för oss själva. När en av våra gemensamma bekanta plötsligt börjar skrika om de ”förbannade vänsteranhängarna” som måste krossas, ser det inte heller ut som demokratisk solidaritet.','[]','[]');
INSERT INTO "excerpts" VALUES(25,1,25,10,'["vanstern"]','Enligt min mening är avpolitiseringen och främjandet av reaktionära idéer nära kopplade till varandra. Jag möter ofta samma person som säger något ganska förnuftigt när diskussionen gäller, till exempel, deras yrkesområde, och sedan sprider konspiratoriska nonsens när det gäller politik eller politisk historia. Men verklig politik är alltid konkret och kräver logik som gäller hela systemet. Med andra ord ordnar och strukturerar politisering medvetandet.','[]','[]');
INSERT INTO "excerpts" VALUES(26,1,26,10,'["medier", "vanstern"]','Är ”röda YouTube” skyldigt till den nuvarande situationen? Delvis ja, men bara delvis. Kanske borde vi ha ägnat mer uppmärksamhet åt att avslöja olika reaktionära myter och konspirationsteorier. Och ja, vi försökte utöka publiken, även på bekostnad av en publik som långt ifrån var fri från dessa myter.

Men här är poängen. Å ena sidan kan man inte ge efter för sådana saker. Å andra sidan, titta på västerländska vänsteranhängare som omedelbart stämplar alla vanliga människor som berättar ett politiskt inkorrekt skämt som fascister – och därmed verkligen driver dem mot fascisterna, de riktiga.','[]','[]');
INSERT INTO "excerpts" VALUES(27,1,27,10,'["vanstern"]','Upplysningsarbetet kräver ständig ansträngning, tålamod, uthållighet och en välvillig inställning till människor som har blivit offer för ideologisk manipulation, i kombination med fullständig intolerans mot manipulatörerna själva och deras ideologi.

Jag hoppas verkligen att politiseringen kommer att påskynda saker och ting. Ju mer praktisk erfarenhet människor får av politisk kamp, desto lättare blir det för dem att reda ut dessa saker.','[]','[]');
INSERT INTO "excerpts" VALUES(28,1,28,11,'["kriget", "vanstern"]','Utan tvekan var händelsen den 24 februari 2022 en vändpunkt. Det blev mycket tydligt vem som är värd vad och vem som är bra för vad. Och det viktigaste är inte ens vad som hände 2022, utan hur det kommer att sluta. Det är i efterhand som olika människors och gruppers beteende kommer att utvärderas. Jag talar inte om våra bedömningar – dem har vi redan gjort – utan om hur det som händer kommer att uppfattas av samhället. Vi befinner oss nu i ett mellanläge. Det har dragit ut på tiden på ett outhärdligt sätt, men saknar fortfarande något eget innehåll.','[]','[]');
INSERT INTO "excerpts" VALUES(29,1,29,11,'["framtiden", "demokrati", "vanstern"]','För övrigt är klagomålen om att det vänsterpolitiska projektet är otydligt av samma slag. Den otydliga politiska situationen gör det omöjligt för oss att fullt ut forma ett vänsterprojekt, inte ens i dess ekonomiska aspekter. Vi förespråkar till exempel nationalisering av monopolen på naturresurser. Men den konkreta planen och formerna för nationaliseringen, dess gränser och organisatoriska möjligheter, kommer vi att kunna fastställa först när utsikterna för politiska åtgärder öppnar sig. Då kommer vi att förstå vem som är redo att stödja oss och i vilken utsträckning, hur vi ska komma överens med allierade och vinna över dem, vad samhället kommer att vara redo att acceptera och stödja.

Som demokrater måste vi ta hänsyn till massornas åsikter. Men det betyder inte att vi ska släpa efter massorna. För att formulera ett projekt måste man ligga ett steg, ett halvt steg före processen – men under inga omständigheter bryta sig loss från den.','[]','[]');
INSERT INTO "excerpts" VALUES(30,1,30,12,'["sovjet"]','Svaret finns faktiskt redan i frågan. Ja, en smärtsamt aggressiv reaktion på vissa ord och ämnen är åtminstone ett ohälsosamt tecken. Men jag tycker att vi måste gräva djupare och fundera över vad det egentligen är som människor försvarar. Vilket Sovjetunionen? Vad är det i den sovjetiska erfarenheten som lockar dem?

Jag kan tala för mig själv. Utan tvekan var revolutionens största bedrift den sociala staten, som för övrigt inte tog full form förrän på 1960-talet, även om den från början hade utropats till ett mål; massupplysning, inte bara genom skolor och universitet, utan också genom spridningen av högkultur; och naturligtvis det enorma arbetet med att omvandla ett jordbruksland till ett industriland, utvecklingen av vetenskapen och så vidare.','[]','[]');
INSERT INTO "excerpts" VALUES(31,1,31,12,'["sovjet", "vanstern"]','Men poängen är att Sovjetunionen var ett extremt motsägelsefullt samhälle. Och de aspekter av sovjetisk historia som jag talar om existerade inte bara parallellt med förtryck, undertryckande av individen, kampanjer mot genetik eller ”rotlösa kosmopoliter”, brutal byråkratism och liknande – allt detta var tätt sammanflätat.

Och här ser vi det avgörande problemet. De som nu så ivrigt försvarar Sovjetunionen försvarar i själva verket inte Sovjetunionen, utan just den sovjetiska historiens mörka, reaktionära eller konservativa sidor – just de drag i det sovjetiska systemet som i slutändan dömde det till historiskt nederlag. För oss som vänsteranhängare är det av grundläggande betydelse att dra kritiska slutsatser av den erfarenheten för att inte upprepa den och inte upprepa dess nederlag. Vi har inte för avsikt att vältra oss i nostalgi; vi har för avsikt att vinna. Förstår du skillnaden?','[]','[]');
INSERT INTO "excerpts" VALUES(32,1,32,13,'["stalinismen"]','Jag har hört talas om videon, men tyvärr har jag inte kunnat se den. Vi har inte internet här. Men jag tycker att frågan inte handlar om videon, utan om reaktionen på den.

Det intressanta är varför reaktionen är så smärtsam just nu. När allt kommer omkring är förtrycket mot kommunister i Sovjetunionen ett faktum som länge varit känt. Avslöjades det inte vid den 20:e kongressen för SUKP [Sovjetunionens kommunistiska parti] redan 1956? Även om vissa inte gillade [Nikita] Chrusjtjovs bedömningar – vissa tyckte att de inte var tillräckligt radikala, andra tyckte tvärtom att de var för kategoriska – är fakta uppenbara.','[[10, 233]]','[]');
INSERT INTO "excerpts" VALUES(33,1,33,13,'["stalinismen", "bocker"]','Och sedan dess har en mängd forskning producerats. En del av den – till exempel [Viktor Nikolajevitj] Zemskovs bok Stalin and the People – citeras ofta av stalinisterna själva när de hävdar att antalet offer var lägre än vad liberala antisovjetiska författare påstår. Det är för övrigt sant: i många publikationer från slutet av 1980-talet och 1990-talet var antalet offer överdrivet. Men det fanns offer! Eller räcker det inte med att nästan 700 000 människor sköts efter domar av ”speciella trojkor”? Hur många behövs det för att man ska börja ta 1930-talets förtryck på allvar?','[[11, 136], [12, 501]]','[]');
INSERT INTO "excerpts" VALUES(34,1,34,13,'["stalinismen", "sovjet"]','Så, om fakta är kända, varför en sådan reaktion? Och varför nu, när KPRF:s ledning officiellt fördömer besluten från den 20:e kongressen, som inte har någon direkt koppling till nuläget? Jag tror att det finns två skäl.

Det första är att historien ersätter politiken. Det handlar inte ens om avpolitisering, utan om något värre: försvaret av myter blir det huvudsakliga innehållet i aktiviteten – eller passiviteten. Och jag upprepar, det är reaktionära myter. Myten om den store ledaren är reaktionär i sig, eftersom den syftar till att undertrycka massornas oberoende, demokratiska aktivitet. Storebror tänker åt dig.

Det andra skälet är helt enkelt önskan att behaga de nuvarande myndigheterna. Kanske omedvetet. Men det är ingen hemlighet att Sovjetunionens auktoritära arv är helt accepterat och godkänt av dagens regim, till skillnad från det progressiva sovjetiska arvet, såsom kvinnors frigörelse, separationen av skola och kultur från kyrkan, och så vidare.','[]','[]');
INSERT INTO "excerpts" VALUES(35,1,35,13,'["demokrati", "stalinismen"]','Mer generellt sett, erbjuds vi nu, när kampen för demokratiska friheter blir den viktigaste aspekten av kampen för social omvandling, en kult av auktoritarism och konservatism. Med andra ord finns det redan en tydlig politik här, i syfte att bevara den befintliga ordningen. Slutsatsen är klar. Även om någon inte gillar det måste vi ta upp frågorna om demokrati, för i slutändan är det sociala frågor, klassfrågor.','[]','[]');
INSERT INTO "excerpts" VALUES(36,1,36,14,'["stalinismen", "framtiden"]','Så länge vänstern förknippas med det förflutna har vi ingen framtid. Naturligtvis kan man läsa opinionsundersökningar om Stalins popularitet. Men det viktiga är vilka frågor som ställdes och hur de formulerades. En sak är hur man bedömer Stalins personlighet. Låt oss diskutera det, argumentera om det, tänka igenom det.

Men här är en annan fråga: skulle du vilja återvända till 1937? Eller i allmänhet till Stalintiden – utan privata lägenheter, utan internet, till och med utan rätten att fritt välja var man vill bo i sitt eget land? Och här upptäcker vi att den stora majoriteten av människor inte ens vill tänka på en sådan möjlighet. Vi måste befria oss från spökena från det förflutna, helt enkelt för att vi behöver stöd från dagens majoritet, stöd från de människor med vilka vi ska bygga framtiden, inte sörja det stora förflutna.','[]','[]');
INSERT INTO "excerpts" VALUES(37,1,37,15,'["demokrati"]','Låt oss hålla det enkelt. Kan någon visa mig ett citat från [Karl] Marx, [Vladimir] Lenin eller till och med Stalin där de uttryckligen säger att en borgerlig diktatur är bättre än en borgerlig demokrati? Det är uppenbart att ingen av ”klassikerna” någonsin har sagt något så uppenbart nonsens. Och för de särskilt envisa rekommenderar jag Stalins tal vid den 19:e SUKP-kongressen. Det centrala temat där är att kommunister i kapitalistiska länder måste gå i spetsen för kampen för demokrati.','[]','[]');
INSERT INTO "excerpts" VALUES(38,1,38,15,'["demokrati", "vanstern"]','Varför säger jag att frågan om demokrati är en klassfråga? Eftersom massiv självorganisering av arbetande människor endast är möjlig under förhållanden av frihet och öppenhet, när många vanliga medlemmar av arbetarklassen, och inte bara enskilda hjältar och aktivister, kan gå med i vänsterorganisationer, kan uttrycka sina åsikter utan rädsla för förtryck och slutligen kan påverka politiken – inklusive vänsterpartiernas politik.

Jag förstår mycket väl att vissa vänsteranhängare inte behöver några arbetande massor; de drömmer om att bli chefer och påtvinga folket sina förändringar uppifrån. Men det är dåliga vänsteranhängare. Och framför allt kommer de inte att lyckas.','[]','[]');
INSERT INTO "excerpts" VALUES(39,1,39,16,'["moral"]','Jag tycker det är konstigt att anta att man nödvändigtvis måste frukta Gud för att vara en anständig människa. Kan man inte uppföra sig anständigt helt enkelt som sådan? Till exempel inte känna ett tvångsmässigt behov av att kränka sin granne. Och vi har ingen brist på människor som ständigt bekänner sin tro samtidigt som de agerar som om de vore i djävulens tjänst.','[]','[]');
INSERT INTO "excerpts" VALUES(40,1,40,16,'["moral"]','Nu har jag naturligtvis inget emot att någon av oss behöver Gud. Men ur sociologisk synvinkel behöver samhället helt enkelt moral, vissa etiska riktmärken utan vilka reproduktionen av sociala och ekonomiska relationer skulle vara omöjlig. Dessa allmänna moraliska regler kan kodifieras i religiös form – genom de tio budorden – eller i form av kommunismens byggares moralkodex. Det är inte poängen. Poängen är att de etableras informellt genom kommunikation, uppfostran, konst, erfarenheter från andra människor som man tar som förebilder.','[[13, 377]]','[]');
INSERT INTO "excerpts" VALUES(41,1,41,16,'["moral"]','Enbart med hjälp av lagar och hot om repressalier är det omöjligt att upprätthålla reproduktionen av samhället på daglig basis; det behövs något självklart, som inte grundar sig på rädsla för straff, utan på behovet av konstruktiv interaktion och ömsesidig förståelse med andra människor. Vi kan inte göra gott på en öde ö. Marx skrattade med rätta åt ”Robinsonader”. För att göra gott behöver man en ”annan”. Man behöver sociala relationer. Och vi, vänstern, vill förändra dessa relationer, göra dem mer humana och minimera våld och tvång.','[]','[]');
INSERT INTO "excerpts" VALUES(42,1,42,17,'["vanstern", "framtiden"]','Om vi talar om de förändringar som har skett under de senaste tre åren är en av de viktigaste att den gamla oppositionen i duman har försvunnit. Vi kunde kritisera opportunismen hos KPRF-ledarna hur mycket vi ville och övertygande argumentera för att de varken är kommunister eller vänsteranhängare, men de förblev praktiskt taget den enda oppositionen som var representerad inom systemet. Därför anslöt sig fortfarande människor till dem, och vi var tvungna att se tillbaka på dem och räkna med deras monopol.

Efter den 24 februari 2022 förlorade de slutligen den funktion som Anatolij Baranov kallade ”att tillhandahålla oppositionstjänster till befolkningen”. Det politiska fältet i Ryssland är inte bara ”rensat”, det är utplånat. Vi kan börja om från början, och det är utmärkt.','[[14, 663]]','[]');
INSERT INTO "excerpts" VALUES(43,1,43,17,'["framtiden", "vanstern"]','Vi kan och måste inte bara bygga upp en ny politisk kraft på vänsterkanten, vi kan och måste göra den till den modernaste och mest avancerade i världen – och det är vår fördel jämfört med, säg, våra kamrater i väst, eftersom de måste se tillbaka på strukturer, organisationer och institutioner som har bestått från tidigare år, medan vi inte har något av det.

Samtidigt är det just på global nivå som processen att omforma vänsterrörelsen mognar och redan har börjat. Titta på det nya parti som skapas av Jeremy Corbyns anhängare i Storbritannien; titta på de nya ledarna för vänstern i USA. Vår uppgift är inte bara att ena anhängarna utan också att hitta nya organisationsformer.','[]','[]');
INSERT INTO "excerpts" VALUES(44,1,44,17,'["framtiden", "vanstern"]','Jag vill genast säga att jag har flera organisatoriska idéer som jag helst inte vill offentliggöra i förtid. Men det gäller tekniken. På politisk nivå är det uppenbart att vi måste bilda en koalition. Det är omöjligt att uppnå fullständig ideologisk enhetlighet, och vi bör inte sträva efter det. Men politisk enighet i de viktigaste frågorna är fullt möjligt.','[]','[]');
INSERT INTO "excerpts" VALUES(45,1,45,17,'["framtiden", "vanstern"]','Uppenbarligen, med Lenins ord: ”innan vi sammansluter oss och för att kunna sammansluta oss, måste vi först avgjort och bestämt avgränsa oss från varandra”. I den meningen är den aktuella diskussionen om historia som initierats av Vestnik Buri helt naturlig och aktuell. Men det är också uppenbart att en verklig enighet, en koalition, inte kommer att byggas kring frågan om inställningen till Stalin, utan kring frågor om demokratisering, nationalisering av naturliga monopol och socialisering av plattformar, kring frågor om krig och fred, utbildning och sociala rättigheter. Och här kommer det att visa sig att en hel del människor som nu ivrigt debatterar det förflutna kommer att visa sig vara helt ointresserade av att arbeta för framtiden. Om någon vägrar är det deras val, deras frihet.','[[15, 156]]','[]');
INSERT INTO "excerpts" VALUES(46,1,46,17,'["framtiden", "demokrati"]','Vi måste ena en bred koalition kring ett program för demokratiska och sociala reformer, samtidigt som enskilda delar av denna koalition kan behålla sina ideologiska särdrag – det är normalt.

Diskussionen om ett reformprogram har redan inletts; jag kan nämna dokumentet ”Den nya given”, som diskuterades för ungefär ett år sedan. Enligt min mening är projektet för måttfullt och därför orealistiskt.

Om vänstern får en chans, sker det mot bakgrund av en djup kris som kräver mer radikala lösningar som påverkar makt- och ägandestrukturen. Men vi talar naturligtvis inte om total statisering i den gamla sovjetiska ekonomins anda.','[[16, 285]]','[]');
INSERT INTO "excerpts" VALUES(47,1,47,18,'["bocker"]','I grund och botten finns svaret redan i din fråga. Man måste läsa en mängd olika litteratur, inklusive icke-marxistisk. Marx läste till exempel inte bara [Friedrich] Engels och sig själv. Och Lenin studerade John Maynard Keynes The Economic Consequences of the Peace [Fredens ekonomiska konsekvenser. Se Lenins ”Tal om det internationella läget…” vid Kominterns 2:a kongress] och korresponderade till och med med honom. Allt detta är uppenbart.','[]','[]');
INSERT INTO "excerpts" VALUES(48,1,48,18,'["bocker"]','Det som är mer intressant är detta: våra cirkelmedlemmar har ofta inte bara dålig kunskap om icke-marxistisk litteratur, de läser inte alltid Marx själv noggrant. Vem i dessa cirklar har faktiskt studerat volymerna två och tre av Kapitalet? Eller Ekonomiska och filosofiska manuskript från 1844? Eller artiklarna om det brittiska styret i Indien? Om dessa texter hade lästs noggrant skulle många absurda tvister och klagomål om andra vänsteranhängare aldrig ha uppstått, särskilt i de fall då dessa vänsteranhängare bara upprepade en idé som först formulerats av Marx. Eller av Rosa Luxemburg, för den delen.','[]','[]');
INSERT INTO "excerpts" VALUES(49,1,49,18,'["bocker"]','Vi måste också läsa den stora mängd verk som skrivits av vänsterforskare under de senaste hundra åren. Det har samlats ihop ett helt bibliotek. Det finns mycket där som är värdefullt och relevant. Förlaget Direct-Media försöker nu delvis fylla denna lucka med sin serie ”Red Books”.

Eftersom jag sitter i fängelse kan jag inte delta fullt ut i detta arbete, men jag försöker hjälpa till. Till exempel bör Otto Šiks Plan och marknad under socialismen äntligen komma ut snart. Serien är intressant eftersom den presenterar olika författare och strömningar inom socialistiskt tänkande, från österrikiska marxister till Mao [Zedong]. Låt läsarna dra sina egna slutsatser. Det viktigaste är att övervinna okunnigheten. Och av de icke-marxistiska sociologiska och ekonomiska klassikerna är Max Weber, Émile Durkheim, Keynes och Joseph Schumpeter obligatorisk läsning.','[[17, 450]]','[]');
INSERT INTO "excerpts" VALUES(50,1,50,18,'["bocker"]','Slutligen finns det också nya användbara verk som nu dyker upp, bland annat på ryska. Jag håller inte med [Yanis] Varoufakis i många avseenden, men jag tycker ändå att hans Technofeudalism är ett måste att läsa idag. Liksom Nick Srniceks Platform Capitalism.','[[18, 188], [19, 258]]','[]');
INSERT INTO "excerpts" VALUES(51,1,51,19,'["fred", "kriget"]','Jag håller inte med om att fredsprocessen har gått framåt tack vare Trump. Rapporter om hemliga förhandlingar dök upp redan sommaren 2024. Tvärtom, enligt min mening ledde Trumps politik processen in i en återvändsgränd.

Han antog att han skulle få det önskade resultatet mycket snabbt genom att erbjuda Moskva fördelaktiga avtalsvillkor. Men han misslyckades fullständigt med att förstå orsakerna och dynamiken i denna konflikt, som inte har sina rötter i en kamp om territorium eller ideologin om den ”ryska världen”, utan i Rysslands inrikespolitiska problem och, i viss mån, Ukrainas. Man kan inte nå en överenskommelse på grundval av en geopolitisk uppgörelse, helt enkelt därför att geopolitiken, eller ens frågan om vem som lägger beslag på sällsynta jordartsmetaller, är helt sekundär. Huvudfrågan är maktöverföringen i Kreml. Och i Ukraina handlar det, tror jag, också om maktfördelning, bara i en annan form.','[]','[]');
INSERT INTO "excerpts" VALUES(52,1,52,19,'["fred", "kriget", "framtiden"]','Ett krigsslut innebär slutet på den nuvarande politiska konstellationen. Det spelar inte ens någon roll hur fientligheterna slutar. Fred är en utmaning som aktörerna inte är redo för; de är livrädda för den. Men den är ändå oundviklig. Jag brukade tro att det skulle bli ett fredsavtal och sedan, som ett resultat av det, en maktöverföring. Nu tror jag att det kommer att bli tvärtom: först överföringen, sedan freden. I vilket fall som helst verkar det som om Trump bara har fördröjt och förvirrat saken.','[]','[]');
INSERT INTO "excerpts" VALUES(53,1,53,20,'["fred", "kriget"]','Som jag sa fanns de nödvändiga förutsättningarna för ett eldupphör redan i slutet av 2024. Båda sidor förstod mycket väl att en förlängning av striderna inte skulle förbättra deras strategiska position. När det gäller förhandlingsprocessen är det uppenbart att en fördröjning är till nackdel för Ryssland: efter varje sammanbrott i förhandlingarna om ett förslag blir nästa version bara sämre. Trump gjorde maximala eftergifter redan från början, och händelseförloppet tvingar honom att skärpa sin hållning.','[]','[]');
INSERT INTO "excerpts" VALUES(54,1,54,20,'["framtiden", "fred"]','Problemet är inte förhandlingarna utan de interna allianserna i Moskva. Paradoxalt nog ger Kreml och den liberala propagandan samma bild: en sammansvetsad elit med en enda ledare som strävar efter ett globalt mål som bara han känner till. Inget kunde vara längre från verkligheten. Det har inte funnits någon enmansstyre på länge; eliten är djupt splittrad och strävar efter helt olika, ofta oförenliga mål. Men de fruktar en öppen splittring och försöker därför lösa frågor genom konsensus, vilket är omöjligt. Som ett resultat av detta fattas helt enkelt inte mogna eller ens förberedda.','[]','[]');
INSERT INTO "excerpts" VALUES(55,1,55,20,'["framtiden"]','Det är som ett fartyg som passivt driver fram medan en ändlös diskussion rasar på bryggan om vart man ska segla. Hur länge kan detta fortsätta? Vi har seglat på detta sätt i minst ett år. Och vi kan fortsätta att driva tills ett isberg dyker upp. Vad skulle kunna spela rollen som ett isberg? En allvarlig militär motgång eller en akut manifestation av en ekonomisk och finansiell kris. Hittills syns inget sådant, men ett isberg dyker som bekant ofta upp oväntat ur dimman.

Och här spelar det ingen roll om en kollision inträffar. Det som spelar roll är att de som argumenterar på bryggan märker det och äntligen beslutar sig för att vrida på ratten. Allt kommer att hända plötsligt och mycket snabbt. Kort sagt kommer man att att tänka på titeln på Aleksej Jurtjaks klassiker:: Allt var för evigt, tills det inte var längre.','[[20, 827]]','[]');
INSERT INTO "excerpts" VALUES(56,1,56,21,'["politiska-fangar", "fred"]','Om det sker en maktöverföring kommer det att bli ett fredsavtal och en amnesti. Jag måste dock tillägga att det inte bara handlar om politiska fångar. Tusentals sitter i läger och fängelser enligt artikel 337 – otillåten frånvaro från en militär enhet. De sitter där på grund av kriget och borde friges.

Även enligt vanliga straffrättsliga artiklar, inklusive de så kallade ”ekonomiska”, utdömde domstolarna uppenbart överdrivna straff, och räknade med att människor skulle skriva kontrakt med militären. Amnestin borde självklart vara bredare och omfatta inte bara alla politiska fångar utan även andra artiklar.','[]','[]');
INSERT INTO "excerpts" VALUES(57,1,57,21,'["politiska-fangar", "fangelset"]','Och framöver behövs en reform av rättsväsendet. Jag befinner mig i ett läger med allmänna regler; här finns knappt några riktiga skurkar. Men jag kan med säkerhet säga om mina grannar att minst en tredjedel av dem inte borde vara här alls; böter eller samhällstjänst skulle ha räckt.','[]','[]');
INSERT INTO "excerpts" VALUES(58,1,58,22,'["politiska-fangar"]','Konstiga påståenden. Om vi utfärdar ett offentligt uttalande som hundratusentals människor kan läsa, vänder vi oss redan till massorna. Om inriktningen var mot eliterna skulle vi behöva förhandlingar bakom kulisserna och olika besök hos inflytelserika herrar, vilket är precis vad många liberala emigranter gör. Visst, låt dem göra det. Jag är inte emot det. Men vår hållning är offentlig; vi försöker påverka den allmänna opinionen i Ryssland och i väst.','[]','[]');
INSERT INTO "excerpts" VALUES(59,1,59,22,'["politiska-fangar"]','När det gäller västerländska politiker är det på vänsterkanten som frågan om politiska fångar tas upp mest. Jag går ännu längre: sedan den humanitära krisen kring Israels operation i Gaza bröt ut har det blivit tydligt att människorättsfrågan är polariserande och mycket ideologisk. Den internationalistiska vänsterpositionen är att alla har lika rätt till liv och frihet – ryssar, ukrainare, judar, palestinier.','[]','[]');
INSERT INTO "excerpts" VALUES(60,1,60,23,'["politiska-fangar", "fangelset"]','I IK-4 har en gemenskap av politiska fångar bildats, med vänsteranhängare i centrum. Paradoxalt nog är de flesta som avtjänar straff enligt politiska artiklar inte särskilt politiserade. De blev helt enkelt upprörda över händelserna de senaste åren och började uttrycka sin indignation på sociala medier. Som ett resultat hamnade de i IK-4. Och först här, efter att ha träffat andra politiska fångar, börjar de tänka i politiska kategorier. Och även då, inte alltid.

Men det är här det blir tydligt att de spontant är vänsterorienterade. Inte för att de har läst teoretiska böcker, utan på grund av sina livserfarenheter. Lägg till detta miljöns inverkan. Vår lilla grupp samlas regelbundet, dricker te, diskuterar nyheterna; ibland berättar jag historier om historia eller sociologi. Vissa lånar böcker av mig att läsa (och inte bara de politiska fångarna, förresten).','[]','[]');
INSERT INTO "excerpts" VALUES(61,1,61,23,'["vanstern"]','Detta är en viktig lärdom för vänsteraktivister: stäng inte in er i er egen miljö. Vi måste göra det intressant för vanliga, avpolitiserade lekmän att vara med oss och göra det möjligt för dem att identifiera sig med oss. Då blir det lätt att driva en politisk agenda. Det är hegemoni. Inte i teorin, utan i praktiken.','[]','[]');
INSERT INTO "excerpts" VALUES(62,1,62,23,'["politiska-fangar", "fangelset"]','När det gäller vår lilla cirkel, ja, med Usjakov och Grigorjan kan man diskutera böcker, episoder i vänsterrörelsen och debattera dem. Men alla andra lyssnar också med intresse. Denis Anochin tittar också in regelbundet. Jag hoppas verkligen att vi kommer att agera tillsammans när vi kommer ut härifrån.','[[24, 191]]','[]');
INSERT INTO "excerpts" VALUES(63,1,63,23,'["politiska-fangar", "fangelset"]','För inte så länge sedan släpptes en annan deltagare i våra tebjudningar, Valentin Sjljakov, från IK-4. Han skriver nu brev till mig, nostalgisk över våra kvällsträffar. Men Sjljakovs situation är svår – han har inget jobb, bostadsproblem och har satts under administrativ övervakning i åtta år. Under tsarväldet kallades detta ”polisiära övervakning i full synlighet”. I alla fall är jag på min plats bland dessa människor. Det finns tusentals politiska fångar i Ryssland. Och vi kan hjälpa dem inte bara utifrån, utan också inifrån: genom att upprätthålla en gemenskap och stödja varandra. Det verkar som om vi lyckas.','[[25, 90]]','[]');
INSERT INTO "excerpts" VALUES(64,1,64,24,'["fangelset"]','Konstigt nog händer det alltid många absurda och roliga saker i fängelset och i lägret. I själva verket är det inget överraskande med absurditeten. Fängelset i sig är per definition en ganska absurd institution. Men jag kommer inte att berätta något specifikt nu, eftersom jag för anteckningar – jag skriver ner de mest kuriösa historierna och de mest intressanta personerna i en liten anteckningsbok. Och jag tänker inte berätta historier om vad som händer i fängelset. Jag hoppas verkligen att det blir en bok, om jag någonsin kommer ut härifrån. Och i den boken kommer jag att beskriva i detalj allt som har hänt här. Alla roliga, komiska, groteska och ibland, naturligtvis, lite kusliga historier som jag antingen har observerat eller hört under mina vandringar genom fängelser och IK-4. Jag tror att boken kommer att bli – jag hoppas i alla fall verkligen – en succé.

Så för tillfället får ni vänta tills jag kommer ut, för jag vill inte offentliggöra detta tidigare.','[]','[]');
INSERT INTO "excerpts" VALUES(65,1,65,25,'["medier"]','En intressant fråga. Jag har inte blivit inbjuden till Dud’. Men om jag blev det skulle jag först och främst berömma honom. Det verkar som om han har utvecklats mycket som journalist. Som du förstår har jag inte sett hans senaste verk, men skillnaden mellan det han gjorde när han precis började med sociopolitisk journalistik och det han åstadkom, till exempel 2023, är enorm. Intervjun med [Andrei] Lankov var den sista jag hann se; det är ett mycket bra och professionellt arbete.','[[27, 407]]','[]');
INSERT INTO "excerpts" VALUES(66,1,66,26,'["fangelset"]','Vi kommer att prata om frigivning när det finns en slutgiltig frigivning. Min två månader långa semester mellan arresteringarna räknas inte riktigt. Inte heller besöken som låter dig känna dig fri i några dagar eller timmar.

Men faktiskt finns det mycket som är lärorikt och till och med roligt i fängelset. Om jag kommer ut härifrån, som jag redan sagt, kommer jag definitivt att skriva en bok. Den har till och med en titel – Promenader med Leviathan. Jag försäkrar dig, det kommer att finnas gott om humor i den.','[]','[]');
INSERT INTO "excerpts" VALUES(67,1,67,26,'["fangelset"]','Människor omkring mig, och till och med personalen, känner redan till denna ännu inte skrivna bok. Jag minns att i Rzjev kallade operationschefen in mig och frågade: ”Skriver du verkligen en bok om fängelset?” Jag svarade ja, det gör jag. Han sa: ”Skriv då om våra problem. Vår finansiering är dålig och vi kan inte ens göra ordentliga reparationer.” Jag lovade. Jag ska skriva om det.','[]','[]');
INSERT INTO "excerpts" VALUES(68,1,68,26,'["fangelset"]','Naturligtvis har jag stora planer, både politiska och litterära. Men först och främst måste jag arbeta med att återställa min hälsa. Inget hemskt har hänt mig här, men ett läger är ingen semesterort. Dessutom har jag en familj. Det finns många människor som vill träffa mig. Och så finns ju katten Stepan. Allt och alla behöver tid.','[[29, 305]]','[]');
CREATE TABLE favourites (
	chat_id INTEGER NOT NULL, 
	excerpt_id INTEGER NOT NULL, 
	CONSTRAINT pk_favourites PRIMARY KEY (chat_id, excerpt_id), 
	CONSTRAINT fk_favourites_chat_id_chats FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE, 
	CONSTRAINT fk_favourites_excerpt_id_excerpts FOREIGN KEY(excerpt_id) REFERENCES excerpts (id)
);
INSERT INTO "favourites" VALUES(1,12);
CREATE TABLE footnotes (
	question INTEGER, 
	excerpt INTEGER, 
	text VARCHAR NOT NULL, 
	marks JSON NOT NULL, 
	anchors JSON NOT NULL, 
	number INTEGER NOT NULL, 
	interview_id INTEGER NOT NULL, 
	CONSTRAINT pk_footnotes PRIMARY KEY (number, interview_id), 
	CONSTRAINT fk_footnotes_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "footnotes" VALUES(NULL,NULL,'Rabkor (Arbetarkorrespondent), den vänsterorienterade medieplattform som Boris Kagarlitskij grundade och redigerade i många år innan han arresterades. För videon, se (på ryska): Kagarlitskij: En omfattande intervju från fängelset. Om fängelse, krig, Stalin och framtiden.','[]','[[178, 271, "https://www.youtube.com/watch?v=eOh8yQDaEac"]]',1,1);
INSERT INTO "footnotes" VALUES(2,NULL,'SMO står för ”Speciell Militär Operation” den officiella ryska benämningen för kriget i Ukraina. Enligt rysk lag är det förbjudet att använda ordet ”krig” för dessa händelser och det kan leda till administrativa eller straffrättsliga påföljder.','[]','[]',2,1);
INSERT INTO "footnotes" VALUES(NULL,9,'FSIN-Brev (ФСИН-письмо): en betald e-post-till-papper-tjänst för ryska fängelser som drivs av entreprenörer för Rysslands federala fängelsetjänst (FSIN); ett meddelande som skickas in på en portal granskas av censorer, skrivs ut i kolonien och levereras till den intagne; svaren är vanligtvis handskrivna, skannade och skickas tillbaka till den ursprungliga avsändaren. Det är snabbare än vanlig post men inte privat, och förseningar är vanliga.','[]','[]',3,1);
INSERT INTO "footnotes" VALUES(7,NULL,'Bolotnaja-protesterna (2011–2012) avser en våg av massdemonstrationer i Ryssland som utlöstes av påstått valfusk vid parlamentsvalet i december 2011 och ett mer allmänt missnöje med Vladimir Putins återkomst till presidentposten. Rörelsens tidiga demonstrationer samlades kring Bolotnaja-torget i centrala Moskva och lockade en bred koalition av liberaler, vänsteranhängare och nationalister. Protesterna krävde rättvisa val, politisk liberalisering och ansvarsskyldighet. De möttes av hård polisinsats, frihetsberövanden och senare även brottmålsprocesser mot deltagarna. På ryska betyder boloto ”träsk”, så ”Bolotnaja” betyder bokstavligen ”Träskplatsen”. Kagarlitskijs svar på denna fråga – ”Namnet visade sig vara symboliskt: all protestenergi drunknade i träsket av liberal opportunism” – utnyttjar denna dubbla betydelse. Han menar att rörelsens momentum sjönk både bildligt (i form av mållösa eller försiktiga liberala taktiker) och språkligt.','[]','[]',4,1);
INSERT INTO "footnotes" VALUES(NULL,12,'Konfrontationen mellan president Boris Jeltsin och Folkkongressen/Högsta sovjet i september–oktober 1993. Den 21 september 1993 upplöste Jeltsin ensidigt Rysslands parlament med dekret nr 1400, vilket den gamla konstitutionen egentligen inte tillät. Parlamentet kallade det olagligt, ställde honom inför riksrätt och utnämnde vicepresident Rutskoj till tillförordnad president; gatustrider följde. Den 3–4 oktober besköt armén parlamentet, arresterade ledarna och Jeltsin segrade. I december godkändes sedan en ny, hyperpresidentiell konstitution i en folkomröstning – fröet till Rysslands superladdade presidentskap sedan dess.','[]','[]',5,1);
INSERT INTO "footnotes" VALUES(NULL,15,'Prostye Tjisla (Простые числа (”Primtal”) – ett ryskt vänsterpolitisk-ekonomiskt projekt lett av ekonomen Oleg Komolov. Projektet är mest känt som en YouTube-kanal och förklarar aktuella händelser ”genom den ekonomiska basens prisma”, avslöjar mainstream-marknadens ortodoxa åsikter och sätter in frågorna i ett klassintresseperspektiv. Det speglas också i podcast- och Telegram-flöden. Typiska videor blandar datadrivna kommentarer med Marx-influerad analys av Ryssland och den globala ekonomin.','[]','[]',6,1);
INSERT INTO "footnotes" VALUES(NULL,17,'”Goblin” (Дмитрий Пучков) – smeknamn för Dmitrij Putjkov, en välkänd rysk översättare, bloggare och YouTube-värd som byggt upp en stor publik med översättningar av popkultur och senare med politiska talkshows. Hans plattform blandar samhällspolitisk kritik med konsekvent sympati för de nuvarande myndigheterna, men har också fungerat som en viktig inkörsport för vänsterinnehåll.','[]','[]',7,1);
INSERT INTO "footnotes" VALUES(10,NULL,'Ryska federationens kommunistiska parti, KPRF (Коммунистическая партия Российской Федерации). Postsovjetisk efterträdare till SUKP, grundat 1993; Rysslands största ”systemiska oppositionsparti” som kritiserar regeringen retoriskt samtidigt som det verkar bekvämt inom den Kreml-styrda parlamentariska strukturen.','[]','[]',8,1);
INSERT INTO "footnotes" VALUES(12,NULL,'Kagarlitsky, B. (2021). Between class and discourse: Left intellectuals in defence of capitalism. Routledge.','[]','[]',9,1);
INSERT INTO "footnotes" VALUES(NULL,32,'I början av juli 2025 antog Ryska federationens kommunistiska parti (KPRF) en kongressresolution som förklarade Nikita Chrusjtjovs ”hemliga tal” från 1956 (och den 20:e CPSU-kongressens linje som fördömde Stalins kult och förtryck) som ”felaktigt” och ”politiskt partiskt”. Det är denna episod som Kagarlitskij anspelar på när han konstaterar att KPRF:s ledning ”officiellt har fördömt” den 20:e kongressens ståndpunkt.','[]','[]',10,1);
INSERT INTO "footnotes" VALUES(NULL,33,'Zemskov, V. N. (2014). Stalin i narod: Potjemu ne bylo vosstanija [Stalin och folket: Varför det inte blev något uppror]. Moskva: Algoritm.','[]','[]',11,1);
INSERT INTO "footnotes" VALUES(NULL,33,'NKVD:s (Sovjetunionens inrikesministerium) tre man starka paneler som utfärdade massdödsdomar/fängelsedomar under den stora terrorn (1937–38).','[]','[]',12,1);
INSERT INTO "footnotes" VALUES(NULL,40,'En sovjetisk etisk stadga som antogs tillsammans med SUKP-programmet vid den 22:a partikongressen. Den fastställde de dygder som partiet ville massproducera: hängivenhet till kommunismen, kollektiva intressen framför individuella, ärligt arbete, respekt för offentlig äganderätt, internationalism och vänskap mellan folk, intolerans mot social orättvisa, kamratlig ömsesidig hjälp, sanningsenlighet och ödmjukhet, respekt för familjen, social aktivism och disciplin.','[]','[]',13,1);
INSERT INTO "footnotes" VALUES(NULL,42,'Uttrycket tillskrivs journalisten och vänsterkommentatorn Anatolij Baranov, som beskrev KPRF som ett statligt licensierat monopol på ”oppositionstjänster” – dvs. en lojal, kontrollerad opposition som protesterar och kritiserar inom säkra gränser samtidigt som den stabiliserar systemet. Uttrycket förekommer i ryska mediediskussioner som går tillbaka åtminstone till början av 2000-talet.','[]','[]',14,1);
INSERT INTO "footnotes" VALUES(NULL,45,'V.I. Lenin (1902), Vad bör göras?','[]','[[19, 33, "https://marxistarkiv.se/klassiker/lenin/Vadborgoras.pdf"]]',15,1);
INSERT INTO "footnotes" VALUES(NULL,46,'Ett minimiprogram för Ryssland utarbetat av ekonomikollektivet Den nya given tillsammans med allierade samhällsforskare – som fastställer kortsiktiga demokratiska, sociala och ekonomiska reformer (t.ex. en övergång till parlamentarisk demokrati, utökade sociala rättigheter och en makroekonomisk hållning som prioriterar tillväxt och som influeras av MMT). Det diskuterades offentligt den 13 februari 2025 vid ett Rabkor-rundabordssamtal med bidrag från bland andra Andrey Rudoy. En webbversion av dokumentet finns tillgänglig på Den nya given-webbplatsen. Se Boris Kagarlitsky on the New Deal proposal for Russia.','[]','[[560, 613, "https://links.org.au/boris-kagarlitsky-new-deal-proposal-russia"]]',16,1);
INSERT INTO "footnotes" VALUES(NULL,49,'Šik, O. (2017). Plan and Market Under Socialism. Abingdon, Storbritannien: Routledge. (Ursprungligen publicerad 1967.)','[]','[]',17,1);
INSERT INTO "footnotes" VALUES(NULL,50,'Varoufakis, Y. (2023). Technofeudalism: What killed capitalism. London: The Bodley Head.','[]','[]',18,1);
INSERT INTO "footnotes" VALUES(NULL,50,'Srnicek, N. (2017). Platform capitalism. Cambridge, Storbritannien: Polity Press.','[]','[]',19,1);
INSERT INTO "footnotes" VALUES(NULL,55,'Jurchak, A. (2005). Everything was forever, until it was no more: The last Soviet generation. Durham, NC: Duke University Press.','[]','[]',20,1);
INSERT INTO "footnotes" VALUES(21,NULL,'I början av juli 2025 publicerade en grupp på 11 fängslade ryska dissidenter, däribland Kagarlitskij, ett öppet brev till världens ledare där de uppmanade till att alla fredssamtal mellan Ryssland och Ukraina skulle inkludera en massfrigivning (”alla för alla”) av fångar – både ryska politiska fångar och ukrainska civila gisslan som hålls fångna av Ryssland – samt omedelbar frigivning av allvarligt sjuka fångar. Läs brevet här (på links): Open letter from jailed Russian leftist dissidents','[]','[[443, 493, "https://links.org.au/open-letter-jailed-russian-leftist-dissidents-least-10000-us-have-been-punished-simply-taking-civic"]]',21,1);
INSERT INTO "footnotes" VALUES(22,NULL,'I juni 2025 talade de ryska vänsterpolitikerna Jevgenij Stupin, Michail Lobanov och Aleksej Sachnin inför Europarådets parlamentariska församling (PACE) om politiska förtryck och kriget mellan Ryssland och Ukraina. Deras vittnesmål finns dokumenterade i församlingens protokoll från den 24 juni 2025.','[]','[]',22,1);
INSERT INTO "footnotes" VALUES(23,NULL,'Ruslan Usjakov är en antikrigsbloggare/Telegram-författare som åtalats för att ha ”spridit falsk information om armén” och dömts till 8 års fängelse i en koloni med allmän regim. Gagik Grigorjan är en vänsteraktivist som arresterades vid 17 års ålder och i januari 2025 dömdes till 7 års fängelse för en påstådd komplott att döda en rysk soldat. Oberoende medier framhåller hans fall som en del av förföljelsen av unga vänsteraktivister som är motståndare till kriget.','[]','[]',23,1);
INSERT INTO "footnotes" VALUES(NULL,62,'Denis Anochin är en bloggare som är motståndare till kriget och som i september 2023 dömdes till fyra års fängelse i en koloni med allmän regim för att ha ”rättfärdigat terrorism” online och ”uppmanat till extremistisk verksamhet” online.','[]','[]',24,1);
INSERT INTO "footnotes" VALUES(NULL,63,'Valentin Sjljakov är en YouTuber från Moskva som åtalats för ”uppmaning till extremism/terrorism” på internet och dömdes 2022 till fyra års fängelse i en koloni med allmän regim. Han släpptes från IK-4 (Torzjok) i augusti 2025.','[]','[]',25,1);
INSERT INTO "footnotes" VALUES(25,NULL,'Jurij Dud (Юрий Дудь) är en av Rysslands mest sedda intervjuare och dokumentärfilmare på YouTube, känd för kanalen ”вДудь” (vDud’). Han var tidigare chefredaktör på Sports.ru och gick från sportjournalistik till långa samtal med kulturpersonligheter, politiker och aktivister, samt långfilmer (t.ex. om Kolyma/Gulags arv och tragedin i Beslan). Hans stil – direkt, snabb, välunderbyggd – gjorde honom till en referenspunkt för oberoende medier; ryska myndigheter utnämnde honom senare till ”utländsk agent”.','[]','[]',26,1);
INSERT INTO "footnotes" VALUES(NULL,65,'Kagarlitskij talar om Jurij Duds långa intervju med Andrej (Andrey) Lankov – en rysk Korea-forskare baserad i Seoul (professor vid Kookmin University; författare till The Real North Korea). Duds avsnitt med Lankov från 2023 guidar tittarna genom Nordkoreas historia, regimens överlevnadslogik, vardagslivet under övervakning och kärnvapenprogrammet.','[]','[]',27,1);
INSERT INTO "footnotes" VALUES(26,NULL,'Detta hänvisar till Jurij Duds 4,5 timmar långa YouTube-intervju med Leonid Volkov (Navalnyjs långvarige medarbetare och tidigare chef för ACF/FBK, Anti-Corruption Fund), som publicerades den 21 januari 2025 på kanalen vDud. I avsnittet undersöks strategin efter Navalnyj, finansieringskontroverser kring FBK, donatorer, interna skandaler och oppositionens situation i exil i stort. Det utlöste en bred debatt i ryska medier och lockade många tittare.','[]','[]',28,1);
INSERT INTO "footnotes" VALUES(NULL,68,'Kagarlitskij nickar till sin familjekatt Stepan, som blev en mindre maskot för hans Rabkor-livestreams: många hemstreams märktes med ”Boris Kagarlitskijj & katten Stepan”, och katten var ofta med i bild.','[]','[]',29,1);
CREATE TABLE interviews (
	id INTEGER NOT NULL, 
	slug VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	language VARCHAR NOT NULL, 
	date VARCHAR NOT NULL, 
	people JSON NOT NULL, 
	credits JSON NOT NULL, 
	sources JSON NOT NULL, 
	reading_title VARCHAR NOT NULL, 
	reading_introduction VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	marks JSON NOT NULL, 
	anchors JSON NOT NULL, 
	CONSTRAINT pk_interviews PRIMARY KEY (id), 
	CONSTRAINT uq_interviews_slug UNIQUE (slug)
);
INSERT INTO "interviews" VALUES(1,'kagarlitskij-2025','e6e3c08e99dfd40793950a1af6864f72bbde7694ab7f42d85e2d584b05acf97e','Intervju med Boris Kagarlitskij bakom galler','sv','2025-10','{"interviewee": "Boris Kagarlitskij", "interviewer": "Andrey Rudoy"}','{"byline": "Boris Kagarlitskij & Andrey Rudoy", "first publication": "F\u00f6rst publicerad p\u00e5 ryska p\u00e5 Rabkor.", "English translation": "\u00d6vers\u00e4ttning till engelska och introduktion av Dmitry Pozhidaev [Dmitrij Pozjidajev] f\u00f6r Links International Journal of Socialist Renewal.", "Swedish translation": "\u00d6vers\u00e4ttning: G\u00f6ran K\u00e4llqvist", "publisher": "Marxistarkivet"}','[["Rabkor", "https://rabkor.ru/columns/editorial-columns/2025/10/16/interview-from-behind-bars/"]]','Lästips','Kagarlitskij har kommenterar kriget alltsedan invasionen startade i februari 2022. Här följer en sammanställning av Kagarlitskij-texter som Marxistarkivet har publicerat från våren 2023 och framåt:','Boris Kagarlitskij, en rysk sociolog och långvarig vänsterintellektuell, avtjänar för närvarande ett straff i en allmän straffkoloni (IK-4). Intervjun genomfördes av Andrey Rudoy – en vänsterjournalist och värd för YouTube-kanalen Vestnik Buri (som av den ryska staten klassas som en ”utländsk agent”) – och publicerades först i oktober 2025 som en lång text på Rabkor, med en åtföljande lång video på Vestnik Buri. Videon presenterar Kagarlitskijs svar (mottagna från fängelset) med AI-assisterad röståtergivning och tydliga automatiska undertexter, vilket gör materialet ovanligt lätt att titta på för att vara en fängelseintervju.

Med ämnen som fängelselivet, kriget, debatter om stalinismen, läget för Rysslands vänstermedia och utsikterna för en politisk omstrukturering efter kriget, är detta Kagarlitskij när han är som mest klarsynt. På frågan om han ångrar att han inte lämnade Ryssland när han hade chansen är hans svar enkelt: nej, han ångrar ingenting – det var inte bara rätt val, det var ett viktigt val.','[[1, 414]]','[]');
CREATE TABLE "links" (
	title VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	date VARCHAR NOT NULL, 
	url VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	interview_id INTEGER NOT NULL, 
	topics JSON NOT NULL, 
	CONSTRAINT pk_links PRIMARY KEY (number, interview_id), 
	CONSTRAINT fk_links_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "links" VALUES('”En seger för Putin vore det värsta som kan drabba Ryssland”','','2023-04','https://marxistarkiv.se/klassiker/kagarlitskij/Kagarlitskij-krigets_tragedi.pdf',1,1,'["kriget"]');
INSERT INTO "links" VALUES('En vädjan till mina progressiva vänner i väst','','2023-05','https://marxistarkiv.se/klassiker/kagarlitskij/Kagarlitskij-vadjan_till_vanner_i_vast.pdf',2,1,'["kriget"]');
INSERT INTO "links" VALUES('Inga nyttiga idioter längre.','Handlar om arresteringen av krigshöken Strelkov/Girkin. Skrevs bara någon dag innan Kagarlitskij själv arresterades','2023-07','https://marxistarkiv.se/klassiker/kagarlitskij/inga_idioter_langre.pdf',3,1,'["kriget"]');
INSERT INTO "links" VALUES('Brev från fängelset','','2023-08','https://marxistarkiv.se/klassiker/kagarlitskij/brev_fran_fangelset.pdf',4,1,'["fangelset"]');
INSERT INTO "links" VALUES('Nadezjdin-fenomenet.','','2024-01','https://marxistarkiv.se/klassiker/kagarlitskij/nadezjdinfenomenet.pdf',5,1,'["demokrati"]');
INSERT INTO "links" VALUES('Brev från fängelset – ”Resan fortsätter”','','2024-02','https://marxistarkiv.se/klassiker/kagarlitskij/Kagarlitskij-brev_fran_fangelset.pdf',6,1,'["fangelset"]');
INSERT INTO "links" VALUES('Krig, fascism och revolution: varför Putins Ryssland invaderade Ukraina','bokutdrag','2024-05','https://marxistarkiv.se/klassiker/kagarlitskij/Kagarlitskij-krig_fascism_och_revolution.pdf',7,1,'["kriget"]');
INSERT INTO "links" VALUES('”Vänsterrörelsen måste byggas upp på nytt”','','2024-07','https://marxistarkiv.se/klassiker/kagarlitskij/Kagarlitskij-varfor_vansterrorelsen_m%C3%A5ste_byggas_pa_nytt.pdf',8,1,'["vanstern", "framtiden"]');
INSERT INTO "links" VALUES('Hellre fängelse än exil!','','2024-11','https://marxistarkiv.se/klassiker/kagarlitskij/hellre_fangelse.pdf',9,1,'["fangelset", "politiska-fangar"]');
INSERT INTO "links" VALUES('Om axeln mellan Moskva och Washington','','2025-02','https://marxistarkiv.se/klassiker/kagarlitskij/Kagarlitskij-om_axeln_Moskva_Washington.pdf',10,1,'["fred"]');
CREATE TABLE notices (
	announcement_id INTEGER NOT NULL, 
	chat_id INTEGER NOT NULL, 
	state VARCHAR, 
	claimed_at DATETIME, 
	claimed_by INTEGER, 
	CONSTRAINT pk_notices PRIMARY KEY (announcement_id, chat_id), 
	CONSTRAINT fk_notices_announcement_id_announcements FOREIGN KEY(announcement_id) REFERENCES announcements (id) ON DELETE CASCADE, 
	CONSTRAINT fk_notices_chat_id_chats FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE
);
CREATE TABLE questions (
	text VARCHAR NOT NULL, 
	marks JSON NOT NULL, 
	anchors JSON NOT NULL, 
	number INTEGER NOT NULL, 
	interview_id INTEGER NOT NULL, 
	CONSTRAINT pk_questions PRIMARY KEY (number, interview_id), 
	CONSTRAINT fk_questions_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "questions" VALUES('Den första, uppenbara frågan: hur mår du hälsomässigt och mentalt?','[]','[]',1,1);
INSERT INTO "questions" VALUES('Jag förstår att ”utländska agenter” inte rekryteras längre, men erbjöds du innan dess att gå med i SMO?','[[2, 102]]','[]',2,1);
INSERT INTO "questions" VALUES('Hur aktivt har människor lämnat häktet och kolonin för fronten i allmänhet? Och finns det någon trend? Oppositionsmedier rapporterade att antalet kontrakt i år var rekordlågt.','[]','[]',3,1);
INSERT INTO "questions" VALUES('Du har suttit i fängelse i mer än två år nu, med bara en kort paus. Ångrar du att du inte tog chansen att lämna landet när du släpptes i slutet av 2023? Du kunde ha emigrerat och fortsatt både informations- och organisationsarbetet.','[]','[]',4,1);
INSERT INTO "questions" VALUES('Bara för att klargöra. Anser du att ditt beslut att stanna i Ryssland är rätt för dig personligen, eller för alla vänsteroppositionella i princip?','[]','[]',5,1);
INSERT INTO "questions" VALUES('Känner du dig informationsmässigt isolerad? Hur får du tag på aktuell information?','[]','[]',6,1);
INSERT INTO "questions" VALUES('Eftersom vi har övergått till media och information: Rabkor är den äldsta av de vänsterkanalerna på YouTube. Jag kollade – den började utvecklas redan under Bolotnaja-protesterna. Hur bedömer du den (förmodligen redan avslutade) YouTubes vänster-eratotalt sett?','[[4, 179]]','[]',7,1);
INSERT INTO "questions" VALUES('Blev du förvånad över att de flesta av de så kallade vänsterbloggarna, människor som ska väcka och radikalisera sin publik, öppet eller implicit har tagit de ryska myndigheternas parti under de senaste åren? Dessutom har de flesta av dem inga politiska ambitioner och distanserar sig från politiken. Är detta ett mönster, eller har något gått fel?','[]','[]',8,1);
INSERT INTO "questions" VALUES('Har du en känsla av att den vänsterorienterade mediasfären gjorde något fel under åren före Ukraina-konflikten? Känner du att det fanns en stark tendens att fokusera på historia och kritik av liberaler (jag har min del av skulden här) och att man främjade skildringar som skapade det märkliga fenomenet med en avpolitiserad vänsterpublik – beskrivningar som, ärligt talat, var antimarxistiska?','[]','[]',9,1);
INSERT INTO "questions" VALUES('Jag håller med dig. Men jag tycker att problemet också ligger i kritikens vinkel. Du har säkert många gånger funderat över hur öppet högeridéer har främjats och främjas i Ryssland under den röda fanan. Och detta gäller inte bara KPRF [Ryska federationens kommunistiska parti] utan också partier utanför systemet. Sexism, chauvinism, antisemitism, antidemokratism, vaccinationsförnekande, konspirationsteorier – allt detta är vanligt förekommande bland den ryska ”vänsterpubliken”. Håller du med om att många ”vänsteranhängare” i Ryssland i praktiken är högerorienterade, och att denna situation inte har kunnat korrigeras under de år som ”röda” YouTube har funnits?','[[8, 275]]','[]',10,1);
INSERT INTO "questions" VALUES('Tror du att den 24 februari 2022 och efterföljande händelser markerade slutet på den gamla vänsterrörelsen i Ryssland, som flödade ut ur 1990-talets rödbruna rörelse, och att vi nu står vid en vägskäl där det finns tre huvudsakliga vägar för marxister: (1) en röd-konservativ väg som stöder myndigheterna; (2) röd ”rekonstruktionism” på subkulturnivå utan verkligt politiskt inflytande; och (3) en progressiv vänsterväg vars konturer fortfarande är odefinierade?','[]','[]',11,1);
INSERT INTO "questions" VALUES('För en tid sedan kritiserade många människor (delvis även du, i boken Between Class and Discourse) vänsterinfluencers för att de övergav klass- och politiska frågor till förmån för kulturella strider och ”online-krig”. Detta gällde särskilt de så kallade ”Twitterfeministerna”, som bildade giftiga gemenskaper och skyndade sig att ”kancellera” dem som inte passade in i deras diskurs. Tycker du inte att dagens komplexa politiska situation har gjort att försvararna av Sovjetunionen på internet har blivit precis samma ”Twitterfeminister” som kastar sig över alla som kritiserar Sovjetunionen – med eller utan anledning? Och att ett sådant försvar antingen är avpolitiserat eller rentav reaktionärt?','[[9, 97]]','[]',12,1);
INSERT INTO "questions" VALUES('Du har säkert hört att jag nyligen släppte en lång video om den stalinistiska terrorn mot kommunister och, mer allmänt, mot vänstern. Tycker du att det är destruktivt att ta upp sådana ämnen?','[]','[]',13,1);
INSERT INTO "questions" VALUES('Varför vägrar, enligt din mening, vänsterrörelsen i Ryssland att släppa taget om spöket [Josef] Stalin? Och är det inte dags att utveckla en ny socialistisk image – både politiskt och estetiskt?','[]','[]',14,1);
INSERT INTO "questions" VALUES('En annan öm punkt för dagens ryska vänster är kampen för demokratiska rättigheter. För mig är det uppenbart, liksom för många andra (jag antar att även för dig), att det inte kan ske någon direkt övergång från Putins regim till en socialistisk regim, från dagens samhälle till ett socialistiskt samhälle. Dessutom driver diktatur och inskränkningar av friheterna oss bort från en ljus framtid snarare än att föra oss närmare den. Men när detta kommer på tal hör vi förebråelser om att vi ”förespråkar en förbättring av kapitalismen”, att vi har ”blivit liberala” och så vidare. Hur skulle du förklara för dem som inte förstår betydelsen av kampen för demokratiska friheter varför den är nödvändig?','[]','[]',15,1);
INSERT INTO "questions" VALUES('Jag möter ofta ett svar från generalissimus beundrare att vi moraliserar. Att marxismen handlar om historisk nödvändighet, inte om moral och etik. Finns det utrymme för moral i marxismen? Om så är fallet, vad skulle kunna vara en fast grund för sådan moral för materialister, för vilka gudomliga krafter och deras dogmer inte existerar?','[]','[]',16,1);
INSERT INTO "questions" VALUES('Ser du framför dig en vänsterpolitisk kraft som kan bli betydelsefull i framtiden och ta över efter KPRF och andra organisationer? Och hur skulle den se ut organisatoriskt och ideologiskt? Ortodox kommunistisk, ett parti för demokratisk socialism, ett socialdemokratiskt parti? Eller skulle det kunna vara ett helt spektrum av politiska krafter?','[]','[]',17,1);
INSERT INTO "questions" VALUES('Under den tidigare uppgången för vänsterrörelsen, när ”röda” YouTube utvecklades, började också studiecirklar bildas i stor skala. Men det är nu uppenbart att man i de flesta av dem läste litteratur som var 100–150 år gammal, som deltagarna behandlade alltför dogmatiskt och ofta förlorade sin vetenskapliga relevans i processen. Vilka samtida böcker och författare om marxism är enligt din mening värda att studera? Och hur får vi marxister att också läsa icke-marxistisk litteratur, för att bredda sina vyer och undvika en informationsbubbla?','[]','[]',18,1);
INSERT INTO "questions" VALUES('Jag hörde att du var upprörd när [Donald] Trump vann valet. Och det är uppenbart att hans återkomst till Vita huset redan har fått allvarliga konsekvenser för det inhemska och internationella livet. Men finns det ingen ljusglimt, eftersom fredsprocessen åtminstone har kommit ur dödläget tack vare honom?','[]','[]',19,1);
INSERT INTO "questions" VALUES('Det verkar som om en ny eskalering är på gång. Trump är besviken över Moskvas oböjlighet och överför missiler till Ukraina. Hur bedömer du utsikterna för fred nu, 2026?','[]','[]',20,1);
INSERT INTO "questions" VALUES('För en tid sedan undertecknade du och ett antal andra politiska fångar ett öppet brev där ni uppmanade världens ledare att bevilja amnesti för politiska fångar i Ryssland och Ukraina. Hur nära är vi, enligt din uppfattning, en sådan amnesti?','[[21, 183]]','[]',21,1);
INSERT INTO "questions" VALUES('Vissa vänsteranhängare kritiserade både ditt öppna brev och [Jevgenij] Stupins, [Michail] Lobanovs och [Alexej] Sachnins framträdande vid PACE [Europarådets parlamentariska församling] och sa att de inte vänder sig till folket och arbetarklassen utan till borgerliga politiker och borgerliga politiska institutioner. Hur skulle du svara på sådana påståenden?','[[22, 184]]','[]',22,1);
INSERT INTO "questions" VALUES('Låt oss återgå till ditt dagliga liv i lägret. I IK-4 finns flera vänsterpolitiska fångar: du, Ruslan Usjakov, Gagik Grigorjan. Hjälper en sådan gemenskap? Och hur mår killarna?','[[23, 127]]','[]',23,1);
INSERT INTO "questions" VALUES('Jag förstår att fängelser är glädjelösa platser, men ändå: vilka var de roligaste och lyckligaste situationerna som hände dig eller omkring dig under dessa två år? (Frigivningen räknas inte.)','[]','[]',24,1);
INSERT INTO "questions" VALUES('På tal om frigivning: om du stod framför Dud’, vad skulle du säga till honom?','[[26, 46]]','[]',25,1);
INSERT INTO "questions" VALUES('Det skulle vara svårt att misstänka mig för initial sympati för Dud’, men jag håller helt med dig. Och när du är fri kommer du att ha mycket att se av honom. Intervjun med Volkov är nästan en form av samtida konst. Låt mig ställa en sista fråga: vad skulle du vilja göra först när du är fri?','[[28, 178]]','[]',26,1);
CREATE TABLE "subscriptions" (
	chat_id INTEGER NOT NULL, 
	at TIME NOT NULL, 
	zone VARCHAR NOT NULL, 
	due_at DATETIME, 
	due_on DATE, 
	last INTEGER, 
	paused VARCHAR, 
	"order" VARCHAR DEFAULT 'reading' NOT NULL, 
	topic VARCHAR, 
	weekdays_only BOOLEAN DEFAULT 0 NOT NULL, 
	silent BOOLEAN DEFAULT 0 NOT NULL, 
	rests_until DATE, 
	stray INTEGER, 
	lap INTEGER DEFAULT '0' NOT NULL, 
	CONSTRAINT pk_subscriptions PRIMARY KEY (chat_id), 
	CONSTRAINT fk_subscriptions_chat_id_chats FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE, 
	CONSTRAINT fk_subscriptions_last_excerpts FOREIGN KEY(last) REFERENCES excerpts (id), 
	CONSTRAINT fk_subscriptions_stray_excerpts FOREIGN KEY(stray) REFERENCES excerpts (id)
);
INSERT INTO "subscriptions" VALUES(1,'07:30:00.000000','Europe/Stockholm','2026-06-12 05:30:00.000000','2026-06-12',15,NULL,'reading',NULL,0,0,NULL,NULL,0);
INSERT INTO "subscriptions" VALUES(3,'18:00:00.000000','Europe/Stockholm','2026-06-11 16:00:00.000000','2026-06-11',NULL,NULL,'reading',NULL,0,0,NULL,NULL,0);
CREATE TABLE ticks (
	chat_id INTEGER NOT NULL, 
	url VARCHAR NOT NULL, 
	CONSTRAINT pk_ticks PRIMARY KEY (chat_id, url), 
	CONSTRAINT fk_ticks_chat_id_chats FOREIGN KEY(chat_id) REFERENCES chats (id) ON DELETE CASCADE
);
CREATE TABLE topics (
	slug VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	interview_id INTEGER NOT NULL, 
	CONSTRAINT pk_topics PRIMARY KEY (number, interview_id), 
	CONSTRAINT fk_topics_interview_id_interviews FOREIGN KEY(interview_id) REFERENCES interviews (id) ON DELETE CASCADE
);
INSERT INTO "topics" VALUES('fangelset','Livet i fängelset',1,1);
INSERT INTO "topics" VALUES('politiska-fangar','Politiska fångar',2,1);
INSERT INTO "topics" VALUES('kriget','Kriget',3,1);
INSERT INTO "topics" VALUES('fred','Fred och Trump',4,1);
INSERT INTO "topics" VALUES('medier','Vänsterns medier',5,1);
INSERT INTO "topics" VALUES('vanstern','Vänstern i Ryssland',6,1);
INSERT INTO "topics" VALUES('stalinismen','Debatten om stalinismen',7,1);
INSERT INTO "topics" VALUES('sovjet','Arvet från Sovjetunionen',8,1);
INSERT INTO "topics" VALUES('demokrati','Demokrati',9,1);
INSERT INTO "topics" VALUES('moral','Marxism och moral',10,1);
INSERT INTO "topics" VALUES('bocker','Böcker att läsa',11,1);
INSERT INTO "topics" VALUES('framtiden','Den politiska framtiden',12,1);
CREATE INDEX ix_subscriptions_due_at ON subscriptions (due_at);
CREATE INDEX ix_deliveries_day_state_reason ON deliveries (day, state, reason);
CREATE INDEX ix_deliveries_state ON deliveries (state);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('deliveries',6);
COMMIT;