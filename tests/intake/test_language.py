"""Other languages are refused by name; English in any dress is read."""

import subprocess
import sys

import pytest

from onrecord.errors import WrongLanguage
from onrecord.intake import from_text

FOREIGN = {
    "Spanish": (
        "Al menos nueve personas murieron el martes cuando un autobús cayó por un barranco en el sur "
        "del país, informó la policía. El conductor fue detenido y las autoridades abrieron una "
        "investigación."
    ),
    "French": (
        "Au moins neuf personnes ont été tuées mardi lorsqu'un autobus est tombé dans un ravin dans "
        "le sud du pays, a annoncé la police. Le chauffeur a été arrêté et une enquête est en cours."
    ),
    "German": (
        "Mindestens neun Menschen sind am Dienstag ums Leben gekommen, als ein Bus im Süden des "
        "Landes in eine Schlucht stürzte, teilte die Polizei mit. Der Fahrer wurde festgenommen."
    ),
    "Dutch": (
        "Zeker negen mensen zijn dinsdag omgekomen toen een bus in het zuiden van het land in een "
        "ravijn stortte, zei de politie. De chauffeur is aangehouden en er is een onderzoek begonnen."
        " Het was mistig."
    ),
    "Portuguese": (
        "Pelo menos nove pessoas morreram na terça-feira quando um autocarro caiu numa ravina no sul "
        "do país, informou a polícia. O condutor foi detido e foi aberta uma investigação."
    ),
    "Arabic": (
        "قُتل تسعة أشخاص على الأقل يوم الثلاثاء عندما سقطت حافلة في واد جنوب البلاد، بحسب ما أعلنت "
        "الشرطة. وتم توقيف السائق وفتح تحقيق في الحادث."
    ),
    "Hebrew": (
        "לפחות תשעה בני אדם נהרגו ביום שלישי כאשר אוטובוס נפל לתהום בדרום המדינה, מסרה המשטרה. הנהג נעצר."
    ),
    "Russian": (
        "По меньшей мере девять человек погибли во вторник, когда автобус упал в ущелье на юге "
        "страны, сообщила полиция. Водитель задержан."
    ),
    "Turkish": (
        "Ülkenin güneyinde bir otobüsün salı günü uçuruma yuvarlanması sonucu en az dokuz kişi "
        "hayatını kaybetti, polis açıkladı. Sürücü gözaltına alındı."
    ),
    "Swahili": (
        "Watu wasiopungua tisa wamefariki dunia siku ya Jumanne baada ya basi kutumbukia bondeni "
        "kusini mwa nchi, polisi wamesema. Dereva amekamatwa na uchunguzi umeanza."
    ),
    "Chinese": (
        "警方表示，周二一辆公共汽车在该国南部坠入峡谷，造成至少九人死亡。司机已被拘留，调查正在进行"
        "中。有关部门说当时有雾。"
    ),
}
ENGLISH = [
    "Gunmen killed nine",
    (
        "POLICE SAID THAT NINE PEOPLE HAD BEEN KILLED WHEN A BUS FELL INTO A RAVINE IN THE SOUTH OF "
        "THE COUNTRY ON TUESDAY."
    ),
    (
        "The statement, in Arabic (الحجاب الفولاذي، عملية عسكرية واسعة في المنطقة), was read by a man"
        " who said he spoke for the group. It named Abu Bakr al-Baghdadi and said that the fight "
        "would go on."
    ),
    (
        "Near Shaddadi, two strikes destroyed a vehicle. Near Raqqah, one strike engaged a tactical "
        "unit. Near Qaim, three strikes destroyed two mortars, six tunnels, two supply routes."
    ),
    "Dhaka, Chittagong, Sylhet, Khulna, Rajshahi, Barisal, Rangpur, Mymensingh: curfew.",
    (
        "Wetin happen for Kaduna no be small thing, na so people dey talk am since yesterday wey "
        "gunmen enter the town."
    ),
]


@pytest.mark.parametrize("language", FOREIGN)
def test_another_language_is_named(language: str) -> None:
    with pytest.raises(WrongLanguage, match=f"the text is in {language}; only English can be read") as caught:
        from_text(FOREIGN[language], name="a.txt")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ENGLISH, ids=lambda t: t[:30])
def test_english_in_any_dress_is_read(text: str) -> None:
    assert from_text(text).text == text


def test_intake_loads_nothing_heavy() -> None:
    code = (
        "import sys; from onrecord import intake; from datetime import date;"
        "intake.from_text('The army said on Friday that it had taken the town of Bor.' * 9);"
        "heavy = {'trafilatura', 'lxml', 'httpx', 'charset_normalizer', 'py3langid', 'numpy'};"
        "heavy &= set(sys.modules);"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
