"""What arrives: files in the shapes and languages that real ones have, and who must come out of them."""

from __future__ import annotations

from tests.imports.lists import text, xlsx

# What arrives: the file, its name, and who must come out of it as (row, name, country, gender, institution).
SHAPES: dict[str, tuple[bytes, str, list[tuple[int, str, str | None, str, str]]]] = {
    "title rows above": (
        xlsx(
            [
                ["International seminar on cross-border e-commerce"],
                ["List of participants, as at 24 July 2023"],
                [],
                ["No.", "Full Name", "Gender", "Country", "Organization", "E-mail address"],
                [1, "Amina Otieno", "Female", "Kenya", "Ministry of Trade", "amina@example.org"],
                [],
                [2, "  Somchai\u00a0 Vong\n", "male", "Lao PDR", "Chamber", ""],
                ["Total", 2, None, None, None, None],
            ]
        ),
        "kenya.xlsx",
        [
            (5, "Amina Otieno", "KE", "woman", "Ministry of Trade"),
            (7, "Somchai Vong", "LA", "man", "Chamber"),
        ],
    ),
    "two header rows, merged": (
        xlsx(
            [
                ["Participant", None, "Representing", None, "Contact", None],
                ["Family name", "Given name", "Country", "Ministry", "E-mail", "Phone"],
                ["DIALLO", "Fatoumata Binta", "Guinea", "Ministry of Trade", "fb@example.org", 224620],
                ["王", "小明", "China", "Shandong College", None, None],
            ],
            merged=["A1:B1", "C1:D1", "E1:F1"],
        ),
        "merged.xlsx",
        [
            (3, "Fatoumata Binta DIALLO", "GN", "not_asked", "Ministry of Trade"),
            (4, "王小明", "CN", "not_asked", "Shandong College"),
        ],
    ),
    "French, semicolons, latin-1": (
        text(
            [
                ["N°", "Civilité", "Nom", "Prénom(s)", "Sexe (H/F)", "Pays", "Organisme", "Courriel"],
                ["1", "Mme", "Traoré", "Aïssata", "F", "Côte d'Ivoire", "Ministère", "a@example.org"],
                ["2", "M.", "N'Diaye", "Élie", "H", "Sénégal", "Chambre", ""],
            ],
            separator=";",
            encoding="cp1252",
        ),
        "liste.csv",
        [
            (2, "Aïssata Traoré", "CI", "woman", "Ministère"),
            (3, "Élie N'Diaye", "SN", "man", "Chambre"),
        ],
    ),
    "Spanish, women and men by H and M": (
        text(
            [
                ["Nombres", "Apellidos", "Sexo", "País", "Institución", "Cargo"],
                ["Lucía", "Gómez Rojas", "M", "Perú", "Ministerio", "Directora"],
                ["José", "Quispe", "H", "Bolivia (Estado Plurinacional de)", "Cámara", "Asesor"],
            ]
        ),
        "lista.csv",
        [
            (2, "Lucía Gómez Rojas", "PE", "woman", "Ministerio"),
            (3, "José Quispe", "BO", "man", "Cámara"),
        ],
    ),
    "Chinese in GB18030": (
        text(
            [
                ["序号", "姓名", "性别", "国家", "工作单位", "职务", "邮箱"],
                ["1", "王小明先生", "男", "中国", "山东外贸职业学院", "教授", ""],
                ["2", "阿米娜", "女", "肯尼亚", "贸易部", "司长", "amina@example.org"],
            ],
            encoding="gb18030",
        ),
        "名单.csv",
        [
            (2, "王小明", "CN", "man", "山东外贸职业学院"),
            (3, "阿米娜", "KE", "woman", "贸易部"),
        ],
    ),
    "Russian, tabs": (
        text(
            [
                ["ФИО", "Пол", "Страна", "Организация", "Должность"],
                ["Айгерим Бекова", "ж", "Казахстан", "Министерство", "советник"],
                ["Иван Петров", "м", "Кыргызстан", "Палата", "эксперт"],
            ],
            separator="\t",
        ),
        "список.txt",
        [
            (2, "Айгерим Бекова", "KZ", "woman", "Министерство"),
            (3, "Иван Петров", "KG", "man", "Палата"),
        ],
    ),
    "Arabic in UTF-16": (
        text(
            [
                ["الاسم", "الجنس", "البلد", "الجهة", "البريد الإلكتروني"],
                ["ليلى حسن", "أنثى", "مصر", "وزارة التجارة", "layla@example.org"],
                ["د. أحمد خليل", "ذكر", "الأردن", "غرفة التجارة", ""],
            ],
            separator="\t",
            encoding="utf-16",
        ),
        "قائمة.txt",
        [
            (2, "ليلى حسن", "EG", "woman", "وزارة التجارة"),
            (3, "أحمد خليل", "JO", "man", "غرفة التجارة"),
        ],
    ),
    "old names and codes": (
        text(
            [
                ["Name of participant", "Country code", "Institution"],
                ["Sipho Dlamini", "SWZ", "Ministry"],
                ["Thandar Win", "MMR", "Chamber"],
                ["Etienne", "COD", "Direction"],
            ]
        ),
        "codes.csv",
        [
            (2, "Sipho Dlamini", "SZ", "not_asked", "Ministry"),
            (3, "Thandar Win", "MM", "not_asked", "Chamber"),
            (4, "Etienne", "CD", "not_asked", "Direction"),
        ],
    ),
}
