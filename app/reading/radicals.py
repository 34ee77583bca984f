"""Radicals that some PDF writers store in place of the characters they look like (⽯ for 石, ⻰ for 龙).

Source: Unicode, EquivalentUnifiedIdeograph. The whole text is not put through NFKC, which would also
turn （）： into (): .
"""

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺅亻⺈刀⺉刂⺋㔾⺌小⺍小⺎兀⺐尢⺒巳⺓幺⺕彐⺖忄⺘扌⺙攵⺛旡⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺦丬⺧牛⺨犭⺩王⺫罒⺬示⺭礻"
    "⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺷羊⺸羊⺹耂⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝"
    "⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯"
    "⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
RADICALS = {ord(a): b for a, b in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)} | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)
}


def plain_characters(text: str) -> str:
    """The text with radicals replaced by the characters meant."""
    return text.translate(RADICALS)
