#!/usr/bin/env python3
"""Writes data/states.tsv and data/officials.tsv from two public gazetteers.

    python3 scripts/make_gazetteers.py ../shared/corpora/gazetteers

country-codes.csv (PDDL) gives codes and names; world-factbook.tsv (public domain) gives capitals, nationalities and
the heads of state and government as of 2026. What neither has is listed here: names as the news words them,
buildings that stand for a government, former names. Heads of state and government of earlier years are in
data/officials_past.tsv, written by hand.
"""
import csv
import html
import pathlib
import re
import sys

# As the news words them. form: n name, a adjective, p people, c capital, s seat of government.
EXTRA = {
    "USA": "n:United States|n:United States of America|n:U.S.|n:US|n:U.S.A.|n:USA|n:America|a:U.S.|a:US|a:American|p:Americans|c:Washington|"
           "c:Washington, D.C.|s:White House|s:State Department|s:Pentagon|s:Capitol Hill|s:Oval Office|"
           "s:Treasury Department|s:U.S. Treasury|s:Foggy Bottom|s:US State Department|s:U.S. State Department",
    "GBR": "n:United Kingdom|n:Britain|n:Great Britain|n:UK|n:U.K.|n:England|a:UK|a:U.K.|a:British|p:Britons|p:British|c:London|s:Downing Street|"
           "s:10 Downing Street|s:Number 10|s:No 10|s:No. 10|s:Whitehall|s:Westminster",
    "RUS": "n:Russia|n:Russian Federation|p:Russians|c:Moscow|s:Kremlin",
    "SUN": "n:Soviet Union|n:USSR|n:U.S.S.R.|a:Soviet|p:Soviets",
    "UKR": "c:Kiev|c:Kyiv|p:Ukrainians|s:Bankova",
    "FRA": "p:French|p:Frenchmen|a:French|s:Elysee|s:Élysée|s:Elysee Palace|s:Élysée Palace|s:Quai d'Orsay|s:Matignon",
    "DEU": "s:Chancellery|s:Bundestag",
    "CHN": "n:China|n:PRC|n:People's Republic of China|p:Chinese|s:Zhongnanhai|c:Peking",
    "TWN": "n:Taiwan|a:Taiwanese|p:Taiwanese",
    "IRN": "n:Iran|n:Islamic Republic|n:Islamic Republic of Iran|a:Iranian|p:Iranians|c:Tehran|c:Teheran",
    "KOR": "n:South Korea|n:Republic of Korea|a:South Korean|p:South Koreans|c:Seoul|s:Blue House",
    "PRK": "n:North Korea|n:DPRK|a:North Korean|p:North Koreans|c:Pyongyang",
    "VNM": "n:Vietnam|n:Viet Nam|c:Hanoi", "LAO": "n:Laos|a:Laotian|p:Laotians", "MMR": "n:Myanmar|n:Burma|a:Burmese|c:Naypyidaw|c:Rangoon|c:Yangon",
    "TUR": "n:Turkey|n:Turkiye|n:Türkiye|a:Turkish|p:Turks|c:Ankara", "SYR": "n:Syria|c:Damascus",
    "ISR": "n:Israel|n:Jewish state|a:Israeli|p:Israelis|c:Jerusalem|c:Tel Aviv|s:Knesset",
    "PSE": "n:Palestine|a:Palestinian|p:Palestinians|c:Ramallah",
    "SAU": "n:Saudi Arabia|a:Saudi|p:Saudis|c:Riyadh", "ARE": "n:UAE|n:U.A.E.|n:Emirates|n:United Arab Emirates|a:Emirati|p:Emiratis|c:Abu Dhabi",
    "EGY": "c:Cairo", "IND": "c:New Delhi|c:Delhi", "PAK": "c:Islamabad|s:Rawalpindi", "JPN": "c:Tokyo|p:Japanese", "KWT": "c:Kuwait City",
    "BEL": "p:Belgians", "NLD": "n:Netherlands|n:Holland|a:Dutch|p:Dutch|c:The Hague|c:Amsterdam",
    "CHE": "n:Switzerland|a:Swiss|p:Swiss|c:Bern|c:Berne", "CIV": "n:Ivory Coast|n:Cote d'Ivoire|n:Côte d'Ivoire|a:Ivorian|p:Ivorians|c:Abidjan",
    "COD": "n:Democratic Republic of Congo|n:Democratic Republic of the Congo|n:DR Congo|n:Congo|n:DRC|a:Congolese|c:Kinshasa",
    "COG": "n:Republic of Congo|n:Congo-Brazzaville|c:Brazzaville", "CZE": "n:Czech Republic|n:Czechia|a:Czech|p:Czechs|c:Prague",
    "SVK": "n:Slovakia|a:Slovak|p:Slovaks|c:Bratislava", "BOL": "c:La Paz|c:Sucre", "BEN": "c:Cotonou", "LKA": "n:Sri Lanka|c:Colombo", "ZAF": "c:Pretoria|c:Cape Town",
    "CHL": "c:Santiago", "VEN": "n:Venezuela|c:Caracas|s:Miraflores", "BRA": "c:Brasilia|c:Brasília|s:Planalto", "MEX": "c:Mexico City|s:Los Pinos",
    "ARG": "p:Argentines|a:Argentinian|s:Casa Rosada", "CAN": "s:Parliament Hill", "AUS": "c:Canberra", "NZL": "n:New Zealand|a:New Zealand|p:New Zealanders|c:Wellington",
    "IRL": "n:Ireland|n:Republic of Ireland|n:Irish Republic|a:Irish|p:Irish|c:Dublin|s:Dail", "ESP": "n:Spain|a:Spanish|p:Spaniards|c:Madrid|s:Moncloa",
    "ITA": "s:Palazzo Chigi|s:Quirinale", "POL": "p:Poles", "FIN": "p:Finns", "DNK": "p:Danes", "SWE": "p:Swedes", "BIH": "n:Bosnia|n:Bosnia-Herzegovina|a:Bosnian|p:Bosnians|c:Sarajevo",
    "SRB": "n:Serbia|a:Serbian|a:Serb|p:Serbs|c:Belgrade", "YUG": "n:Yugoslavia|a:Yugoslav|p:Yugoslavs", "XKX": "n:Kosovo|a:Kosovar|p:Kosovars|c:Pristina",
    "BLR": "n:Belarus|n:Belorussia|a:Belarusian|a:Belarussian|c:Minsk", "MDA": "n:Moldova|a:Moldovan|c:Chisinau", "GEO": "n:Georgia|a:Georgian|p:Georgians|c:Tbilisi",
    "KAZ": "n:Kazakhstan|a:Kazakh|c:Astana|c:Nur-Sultan", "UZB": "a:Uzbek|p:Uzbeks", "TJK": "a:Tajik|p:Tajiks", "KGZ": "n:Kyrgyzstan|a:Kyrgyz|c:Bishkek", "TKM": "a:Turkmen",
    "AFG": "n:Afghanistan|a:Afghan|p:Afghans|c:Kabul", "IRQ": "n:Iraq|a:Iraqi|p:Iraqis|c:Baghdad", "YEM": "c:Sanaa|c:Sana'a|c:Aden", "LBY": "c:Tripoli", "LBN": "n:Lebanon|a:Lebanese|c:Beirut",
    "PHL": "n:Philippines|a:Philippine|a:Filipino|p:Filipinos|c:Manila|s:Malacanang", "THA": "p:Thais", "GRC": "n:Greece|a:Greek|p:Greeks|c:Athens", "MKD": "n:North Macedonia|n:Macedonia|a:Macedonian|c:Skopje",
    "VAT": "n:Holy See|n:Vatican|s:Vatican|s:Holy See", "GMB": "n:Gambia|c:Banjul", "BHS": "n:Bahamas", "SWZ": "n:Eswatini|n:Swaziland|a:Swazi", "CPV": "n:Cape Verde|n:Cabo Verde", "TLS": "n:East Timor|n:Timor-Leste",
    "SSD": "n:South Sudan|a:South Sudanese|c:Juba", "CYP": "c:Nicosia|p:Cypriots", "DOM": "n:Dominican Republic|a:Dominican|c:Santo Domingo", "SGP": "a:Singaporean|a:Singapore", "HKG": "n:Hong Kong",
    "DDR": "n:East Germany|a:East German|c:East Berlin", "CSK": "n:Czechoslovakia|a:Czechoslovak",
    "NIR": "n:Northern Ireland", "SCO": "n:Scotland|a:Scottish|c:Edinburgh|s:Holyrood",
}
# Names that are first of all something else, or too small to be meant.
NO_NAME = {"CXR", "CCK", "UMI", "ATA", "BVT", "HMD", "ATF", "SGS", "IOT", "SJM", "NFK", "PCN", "TKL", "WLF", "MYT", "REU", "GLP", "MTQ", "GUF",
           "BLM", "MAF", "SPM", "BES", "SXM", "CUW", "MNP", "GUM", "VIR", "VGB", "ASM", "JEY", "GGY", "IMN", "ALA", "AIA", "MSR", "TCA", "CYM",
           "BMU", "FLK", "SHN", "COK", "NIU", "PYF", "NCL", "FRO", "ABW", "GIB", "MAC", "PRI"}
AMBIGUOUS_CAPITALS = {"victoria", "hamilton", "georgetown", "george town", "san jose", "san juan", "stanley", "kingston", "st. john's", "saint john's", "jamestown",
                      "kingstown", "port louis", "singapore", "djibouti", "monaco", "luxembourg", "san marino", "panama city", "guatemala city",
                      "andorra la vella", "male", "nassau", "valletta", "vaduz", "the valley", "plymouth", "road town", "bridgetown", "castries",
                      "basseterre", "roseau", "brussels"}  # Brussels: the European Union's seat in news


def clean(text):
    text = html.unescape(text)
    text = re.sub(r"\s*\([^)]*\)", "", text)
    return text.split(";")[0].split(" note")[0].strip(" ,")


def people(text):
    found = []
    for part in re.split(r",| or | and ", html.unescape(text)):
        part = part.strip()
        match = re.match(r"^([A-Z][\w' -]+?)\(s\)", part)
        if match:
            found.append(match.group(1) + "s")
            found.append(match.group(1))
    return found


def office_holders(text):
    """'President Vladimir Vladimirovich PUTIN (since 7 May 2012)' -> office, name, surname, from."""
    text = html.unescape(text)
    match = re.match(r"^(.*?)\(since (?:(\d{1,2}) )?(?:([A-Z][a-z]+)\.? )?(\d{4})", text)
    if not match:
        return None
    head, day, month, year = match.groups()
    head = re.sub(r"\s*\([^)]*\)|\"[^\"]*\"", "", head)
    words = head.strip(" ,").split()
    capitals = [w for w in words if re.sub(r"[^\w]", "", w).isupper() and len(re.sub(r"[^\w]", "", w)) > 1]
    if not capitals:
        return None
    first = words.index(capitals[0])
    offices = ("President", "Prime", "Minister", "Premier", "King", "Queen", "Chancellor", "Emir", "Amir", "Sultan", "Taoiseach", "Acting", "Interim",
               "Transitional", "Chairperson", "Vice", "Crown", "Prince", "Pope", "Leader", "Supreme", "State", "General", "Gen.", "Capt.", "Sr.", "of", "the",
               "and", "Council", "Chair", "Executive", "Dr.", "Sir", "Federal", "Swiss", "Confederation", "Government", "Co-prince")
    start = 0
    while start < first and words[start] in offices:
        start += 1
    office = " ".join(words[:start]).lower()
    name = " ".join(w if w not in capitals else w.title() for w in words[start:])
    surname = " ".join(capitals).title().rstrip(",").replace(", Jr.", "")
    months = "January February March April May June July August September October November December".split()
    number = next((i + 1 for i, m in enumerate(months) if month and m.startswith(month[:3])), 0)
    since = year + (f"-{number:02d}" if number else "") + (f"-{int(day):02d}" if day and number else "")
    return office, name.strip(" ,"), surname, since


def main():
    folder = pathlib.Path(sys.argv[1])
    codes = list(csv.DictReader(open(folder / "country-codes.csv", encoding="utf-8")))
    book = {}
    for line in open(folder / "world-factbook.tsv", encoding="utf-8"):
        row = line.rstrip("\n").split("\t")
        if row[0] != "code":
            book[row[0].upper()] = row + [""] * (9 - len(row))
    kinds = {"n": "name", "a": "adjective", "p": "people", "c": "capital", "s": "seat"}
    rows, officials, seen = [], [], set()

    def add(alpha3, form, text):
        key = (text.lower(), kinds[form])
        if text and key not in seen:
            seen.add(key)
            rows.append((alpha3, kinds[form], text))

    for alpha3, spec in EXTRA.items():
        for item in spec.split("|"):
            add(alpha3, item[0], item[2:])
    for code in codes:
        alpha3 = code["ISO3166-1-Alpha-3"]
        name = code["CLDR display name"].replace("&", "and")
        if alpha3 in NO_NAME or not alpha3:
            continue
        add(alpha3, "n", name)
        fact = book.get(code["FIPS"].strip())
        if not fact:
            continue
        adjective = clean(fact[5]).split(" or ")[0].split(",")[0].strip()
        if adjective and adjective != "NA" and adjective != "none":
            add(alpha3, "a", adjective)
        for form in people(fact[4]):
            if form != adjective:
                add(alpha3, "p", form)
        capital = clean(fact[3]).split(",")[0]
        if capital and capital.lower() not in AMBIGUOUS_CAPITALS and len(capital) < 25:
            add(alpha3, "c", capital)
        for column, office in ((6, "head of state"), (7, "head of government")):
            found = office_holders(fact[column])
            if found and (column == 7 or not found[0].startswith(("king", "queen", "co-prince", "emir", "amir", "sultan")) or alpha3 == "SAU"):
                officials.append((found[1], found[2], alpha3, found[0] or office, found[3]))
    root = pathlib.Path(__file__).resolve().parent.parent / "data"
    with open(root / "states.tsv", "w", encoding="utf-8") as out:
        out.write("# Names of states. Made by scripts/make_gazetteers.py from public gazetteers (data/SOURCES.md).\n")
        out.write("# alpha3\tform (name, adjective, people, capital, seat)\ttext\n")
        for row in rows:
            out.write("\t".join(row) + "\n")
    with open(root / "officials.tsv", "w", encoding="utf-8") as out:
        out.write("# Heads of state and government in office in 2026. Made by scripts/make_gazetteers.py; earlier ones: officials_past.tsv.\n")
        out.write("# name\tsurname\talpha3\toffice\tfrom\n")
        written = set()
        for row in officials:
            if (row[1], row[2]) not in written:
                written.add((row[1], row[2]))
                out.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main()
