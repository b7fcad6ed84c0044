"""Words that say nothing about what is looked for; left out of a query unless it consists of nothing else."""

_WORDS = (
    "aber alle als also am an auch auf aus bei beim bin bis bist da damit dann das dass de dem den der "
    "des die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines "
    "er es etwas für gegen hab habe haben hat hatte ich ihm ihn ihr im in ist ja kann kein keine man mein "
    "mich mir mit nach nicht noch nun nur ob oder ohne sehr sein seine sich sie sind so soll über um und "
    "uns unser unter vom von vor war warum was wann weil welche welcher welches wenn wer werden wie "
    "wieder will wir wird wo zu zum zur zwischen a an and are as at be by do for from has how in is it of "
    "on or that the this to was what when where which who will with "
)
STOPWORDS = frozenset(_WORDS.split())
"""German and English, as people type them."""
