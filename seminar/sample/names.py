"""Invented names, by the habits of the places they come from. Any likeness to a living person is chance.

Each pool holds given names of women, given names of men, and family names; "Latin|native" where a person of
that pool writes the name in another script. Where family names are not used, the pool has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random


@dataclass(frozen=True)
class Pool:
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...] = ()
    family_first: bool = False


@dataclass(frozen=True)
class Name:
    """A name as given; `native` is empty where it is written in Latin letters."""

    full: str
    native: str
    woman: bool


def _pool(women: str, men: str, families: str = "", family_first: bool = False) -> Pool:
    return Pool(tuple(women.split()), tuple(men.split()), tuple(families.split()), family_first)


POOLS: dict[str, Pool] = {
    "arabic": _pool(
        "Salma|سلمى Huda|هدى Rania|رانيا Noura|نورة Layla|ليلى Amal|أمل Samira|سميرة Dalia|داليا",
        "Tarek|طارق Karim|كريم Nabil|نبيل Fadi|فادي Hisham|هشام Walid|وليد Adel|عادل Ziad|زياد",
        "Mansouri|المنصوري Haddad|حداد Nasser|ناصر Saleh|صالح Qasim|قاسم Barakat|بركات Hariri|حريري Zaki|زكي",
    ),
    "cyrillic": _pool(
        "Aliya|Алия Gulnara|Гульнара Olga|Ольга Madina|Мадина Irina|Ирина Saule|Сауле Nargiza|Наргиза",
        "Timur|Тимур Azamat|Азамат Ruslan|Руслан Bakyt|Бакыт Oleg|Олег Sherzod|Шерзод Daniyar|Данияр",
        "Akhmetov|Ахметов Karimov|Каримов Ibraev|Ибраев Sultanov|Султанов Petrenko|Петренко Yusupov|Юсупов",
    ),
    "south_asia": _pool(
        "Anjali Farhana Nirmala Sumaiya Deepika Rukhsana Ishani Tahmina Sabitri Dilini",
        "Rajesh Imran Suresh Tanvir Bishal Arif Nuwan Kamal Prakash Faisal",
        "Thapa Rahman Perera Chowdhury Adhikari Hussain Fernando Karki Siddiqui Gunawardena",
    ),
    "bhutan": _pool(
        "Dechen Sonam Pema Tshering Yangchen", "Kinley Ugyen Dorji Jigme Namgay", "Wangmo Dorji Tshomo"
    ),
    "khmer": _pool(
        "Sreymom|ស្រីមុំ Bopha|បុប្ផា Chanthou|ចាន់ធូ Kunthea|គន្ធា",
        "Sokha|សុខា Dara|តារា Vuthy|វុទ្ធី Rithy|រិទ្ធី",
        "Chea|ជា Keo|កែវ Sok|សុខ Nuon|នួន",
        family_first=True,
    ),
    "lao": _pool(
        "Bounmy|ບຸນມີ Khamla|ຄຳຫຼ້າ Manivone|ມະນີວອນ Phetsamone|ເພັດສະໝອນ",
        "Somchit|ສົມຈິດ Bounthong|ບຸນທອງ Khamphone|ຄຳພອນ Vilay|ວິໄລ",
        "Phommachanh|ພົມມະຈັນ Sisavath|ສີສະຫວາດ Keovongsa|ແກ້ວວົງສາ",
    ),
    "chinese": _pool(
        "Meiling|美玲 Xiaoyan|晓燕 Jing|静 Lihua|丽华",
        "Weiming|伟明 Jianhua|建华 Zhiqiang|志强 Haoran|浩然",
        "Chan|陳 Wong|黃 Lam|林 Ho|何 Leong|梁",
        family_first=True,
    ),
    "south_east_asia": _pool(
        "Siti Dewi Maria Rosa Hnin Thida Linh Huong Nurul Kanya",
        "Budi Agus Jose Ramon Aung Minh Quang Hafiz Somsak Arun",
        "Santoso Reyes Nguyen Lwin Wibowo Dela-Cruz Tran Ismail Suwan Pham",
    ),
    "indonesia_one_name": _pool("Sukarsih Wulandari Kartini Suryani", "Sutrisno Wahyudi Sugiono Hartono"),
    "ethiopian": _pool(
        "Hiwot Selam Tigist Meron Almaz Bethlehem",
        "Abebe Dawit Tesfaye Yonas Bekele Getachew",
        "Haile Tadesse Mekonnen Alemu Girma Kebede Worku",
    ),
    "east_africa": _pool(
        "Wanjiru Achieng Neema Uwase Nakato Amina Rehema Mutoni",
        "Kamau Otieno Juma Mugisha Okello Baraka Habimana Mwangi",
        "Odhiambo Mushi Niyonzima Ssemakula Kariuki Mwakasege Ndayishimiye Waweru",
    ),
    "west_africa": _pool(
        "Aminata Fatoumata Abena Ngozi Mariama Efua Aïssatou Adaeze",
        "Kwame Ibrahima Chinedu Moussa Kofi Ousmane Emeka Sékou",
        "Diallo Mensah Okafor Traoré Keïta Boateng Sow Eze Camara Asante",
    ),
    "central_africa": _pool(
        "Clarisse Espérance Solange Béatrice Chantal Mireille",
        "Jean-Pierre Emmanuel Patrice Didier Blaise Fabrice",
        "Mbala Nguema Tchoumi Ilunga Moukoko Ngoy Bongo-Essono Kabeya",
    ),
    "southern_africa": _pool(
        "Thandiwe Lerato Chipo Nomsa Tendai Mpho Ndapewa Lindiwe",
        "Sipho Tawanda Kagiso Themba Chanda Tumelo Petrus Mandla",
        "Dlamini Moyo Banda Molefe Phiri Shikongo Ndlovu Mokoena",
    ),
    "lusophone": _pool(
        "Conceição Filomena Graça Ondina Isaura Marlene",
        "Domingos Adilson Nelson Valdemar Osvaldo Amílcar",
        "dos-Santos Tavares Machava Évora Fonseca Mondlane Lopes",
    ),
    "hispanic": _pool(
        "María-José Luz Ximena Gabriela Yolanda Inés Paola Beatriz",
        "Andrés Julián Óscar Hernán Matías Rodrigo Efraín Ramiro",
        "Quispe García Muñoz Ibáñez Cárdenas Peña Rojas Villalobos Ñáñez Zamora",
    ),
    "brazil": _pool(
        "Luciana Marília Thaís Renata", "João Thiago Caio Márcio", "Araújo Conceição Brandão Sampaio"
    ),
    "caribbean": _pool(
        "Shanice Keisha Marcia Althea Denise Camille",
        "Desmond Winston Andre Curtis Jerome Delroy",
        "Baptiste Campbell Joseph Charles Persaud Greaves",
    ),
    "haiti": _pool(
        "Marie-Ange Roseline Islande", "Wilner Jean-Robert Fritz", "Pierre Désir Toussaint Charles"
    ),
    "pacific": _pool(
        "Sina Mere Losa Teuila Salote Ana",
        "Tevita Sione Pita Ioane Semisi Ratu",
        "Taufa Leavasa Tuilagi Naupoto Vea Kaufusi Tabua",
    ),
    "persian_turkic": _pool(
        "Parisa Zahra Leyla Nigar Maryam Elif",
        "Farid Reza Elvin Emre Omid Najib",
        "Ahmadi Mammadov Yıldız Rahimi Hosseini Aliyev Şahin",
    ),
    "balkan": _pool(
        "Elira Jelena Mirjana Arta Ivana",
        "Arben Dragan Nikola Ilir Stefan",
        "Hoxha Petrović Jovanovska Krasniqi Marić",
    ),
    "mongolia": _pool("Oyunchimeg Sarantuya Bolormaa Enkhtuya", "Batbayar Ganbold Temuulen Munkhbat"),
    "armenian_georgian": _pool(
        "Ani Nino Mariam Gayane", "Levan Davit Tigran Giorgi", "Petrosyan Kapanadze Beridze"
    ),
}


def names(pool: Pool, random: Random) -> list[Name]:
    """Every name of the pool, shuffled."""
    families = pool.families or ("",)
    all_names = [
        _compose(given, family, woman, pool.family_first)
        for woman, givens in ((True, pool.women), (False, pool.men))
        for given, family in product(givens, families)
    ]
    random.shuffle(all_names)
    return all_names


def _compose(given: str, family: str, woman: bool, family_first: bool) -> Name:
    parts = [family, given] if family_first else [given, family]
    latin = " ".join(part.split("|")[0] for part in parts if part)
    native = " ".join(part.split("|")[1] for part in parts if "|" in part)
    return Name(latin.replace("-", " ") if latin.startswith("dos-") else latin, native, woman)
