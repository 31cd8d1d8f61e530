"""What the list for officials says: each label in English, Chinese and Russian."""

from __future__ import annotations

Label = tuple[str, str, str]

TITLE: Label = ("People and vehicles", "人员和车辆清单", "Список людей и машин")
FAMILY_NAME: Label = ("Family name", "姓", "Фамилия")
GIVEN_NAMES: Label = ("Given names", "名", "Имя")
NATIONALITY: Label = ("Nationality", "国籍", "Гражданство")
SEX: Label = ("Sex", "性别", "Пол")
BIRTH_DATE: Label = ("Date of birth", "出生日期", "Дата рождения")
BIRTH_PLACE: Label = ("Place of birth", "出生地", "Место рождения")
PASSPORT: Label = ("Passport no.", "护照号码", "№ паспорта")
EXPIRES: Label = ("Valid until", "有效期至", "Действителен до")
PLATE: Label = ("Plate", "车牌号", "Номер")
MODEL: Label = ("Make and model", "品牌型号", "Марка и модель")
COLOUR: Label = ("Colour", "颜色", "Цвет")
KIND: Label = ("Kind", "车型", "Тип")
VIN: Label = ("Chassis no. (VIN)", "车架号", "VIN")
ENGINE: Label = ("Engine no.", "发动机号", "№ двигателя")
REGISTERED: Label = ("First registered", "初次登记", "Регистрация")
WEIGHTS: Label = ("Empty, gross kg", "整备／总质量", "Масса, кг")
OFFICIAL: Label = ("For official use", "官方填写", "Для служебных отметок")
KINDS = {"car": "car 汽车", "motorcycle": "motorcycle 摩托车", "truck": "truck 货车"}
WHOLE_NAME = "(whole name 全名)"
WRITE_IN_REST = "Write in by hand what is left open."
WRITE_IN = "Write in by hand what is left open; passport numbers are not printed."
GIVEN_TO = "Kept by the traveller. Given to"
_SPARE = "Copy {number} of {total} to hand out"


def spare(number: int, total: int) -> str:
    """``Copy 1 of 3 to hand out``; the first sheet is one's own."""
    return _SPARE.format(number=number, total=total) if number else "Keep this one"


def end_of_list(people: int, vehicles: int) -> str:
    """``End of the list: 2 people, 1 vehicle. 清单结束：2 人，1 辆车。``"""
    some = "person" if people == 1 else "people"
    driven = "vehicle" if vehicles == 1 else "vehicles"
    return (
        f"End of the list: {people} {some}, {vehicles} {driven}. "
        f"清单结束：{people} 人，{vehicles} 辆车。"
    )
