"""Words of one meaning in reports of defects, and words that say nothing about a defect.

All folded ("mull", "strasse"). A line of `GROUPS` holds beginnings of words.
"""

GROUPS = (
    "laterne strassenlaterne strassenlampe strassenleuchte strassenbeleuchtung beleuchtung lampe leuchte",
    "kaputt defekt beschadigt zerstort schadhaft ausgefallen funktioniert gestort broken damaged",
    "dunkel leuchtet brennt erloschen finster",
    "flacker blinkt flickering",
    "mull abfall unrat mullsack sack sacke rubbish waste litter",
    "papierkorb mulleimer abfalleimer mulltonne abfallbehalter abfallkorb mullbehalter",
    "voll uberfullt quillt ubervoll uberquell",
    "loch schlagloch schlaglocher locher pothole",
    "gehweg fussweg burgersteig trottoir gehsteig fussgangerweg footpath pavement sidewalk",
    "radweg fahrradweg radstreifen",
    "fahrbahn strasse strassendecke strassenbelag",
    "gully gulli ablauf abfluss einlauf sinkkasten kanal schacht drain",
    "verstopft zugesetzt blockiert blocked",
    "wasser pfutze uberschwemm uberflut",
    "hecke strauch gebusch busch straucher zweige geast",
    "zugewachs zugewuchert uberwuchert hineinwachs ragt uberwachs wachst overgrown",
    "schild verkehrsschild verkehrszeichen strassenschild",
    "umgefahren umgeknickt verbogen abgeknickt umgedruckt schief verdreht umgekippt",
    "unleserlich unkenntlich verblichen verblasst lesbar",
    "ampel lichtsignal fussgangerampel lichtzeichen ampelanlage",
    "auto fahrzeug pkw wagen kfz",
    "fahrrad rad velo damenrad herrenrad fahrrader",
    "kennzeichen nummernschild zulassung abgemeldet zugelassen",
    "baum linde eiche birke kastanie tree",
    "ast aste branch",
    "scherbe glassplitter glasscherbe splitter",
    "hundekot hundehaufen hundedreck hundescheisse kothaufen",
    "graffiti schmiererei geschmier bespruht beschmiert gespruht",
    "bank parkbank sitzbank bench",
    "haltestelle bushaltestelle wartehaus bushauschen",
    "schaukel swing",
    "spielplatz kinderspielplatz playground",
    "eis glatteis glatt spiegelglatt vereist",
    "schnee geraumt raumdienst winterdienst gestreut",
    "matratze sofa couch mobel sperrmull schrank sessel",
    "container glascontainer altglas altkleider",
    "gefahr unfallgefahr gefahrlich stolpergefahr verletzungsgefahr sturzgefahr",
    "platte gehwegplatte pflasterstein pflaster",
)

_EMPTY = """
abend aber adresssuche alle allem allen als also am an and are at auch auf aus bald been beheben bei
beim bereits beseitigen bin bis bitte bitten by da damen damit dank danke dann das dass dem den der
des die dies diese diesem diesen dieser dieses doch dort dringend durch ein eine einem einen einer
eines entfernen er es etwas for freundlichen from fur ganz ganze gar geehrte gegen geht gemeldet
gern gestern gibt gruss grussen gut guten haben hallo has hat hatte have herren heute hier hinter
ich ihr ihre im immer in ins is ist it ja jetzt kann kein keine konnen kummern leider man mehr mein
meine melden meldung mit mochte moglich monat monaten morgen nach nacht nicht noch not nun nur ob
oder of ohne on please reparieren sagen schnell schon sehr sein seit seitens sich sie sind so sogar
soll sollte stelle tag tagen that the there this to uber um uberall und uns unser unter very viel viele
vielen vom von vor war waren was weil wenn werden wie wieder wir wird with woche wochen wurde wurden
zu zum zur zwischen
"""
EMPTY = frozenset(_EMPTY.split())
