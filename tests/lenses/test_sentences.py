"""What the shipped lenses and frames make of sentences written for this test."""

import pytest

from analysis.lenses.frames import frame_rules, shipped_frames
from analysis.lenses.rules import shipped_rules
from analysis.settings import DATA
from analysis.text.tokenize import tokenize
from tests.lenses.streams import mentions

TEXT = "قالت مصادر في ريف إدلب إن قوات النظام السوري تقدمت. {}"  # a text that names government and place


@pytest.mark.parametrize(
    ("lens", "sentence", "name"),
    [
        ("russia_role", "وقع القصف الجوي السوري والروسي ليلا", "القصف الجوي السوري والروسي"),
        ("russia_role", "حلقت طائرتي استطلاع روسية فوق البلدة", "طائرتي استطلاع روسية"),
        ("russia_role", "تقدم الجيش بغطاء جوي روسي", "بغطاء جوي روسي"),
        ("russia_role", "شنت القوات السورية والروس غارات", "والروس"),
        ("russia_role", "وأعلنت روسيا أبرز حليفة لدمشق هدنة", "روسيا أبرز حليفة لدمشق"),
        ("russia_role", "نظامه المدعوم من إيران وروسيا في دمشق", "المدعوم من إيران وروسيا"),
        ("russia_role", "حملة للنظام مدعومة من قبل إيران وروسيا", "مدعومة من قبل إيران وروسيا"),
        ("russia_role", "صواريخ روسية الصنع", ""),
        ("russia_role", "بحث النظام السوري وروسيا عملية سياسية", ""),
        ("russia_role", "حجبت الشركة المواقع الروسية", ""),
        ("russia_role", "تحطمت الطائرة الروسية فوق سيناء", ""),
        ("russia_role", "صعد النظام السوري وروسيا غاراتهما", "وروسيا"),
        ("russia_role", "أسقطت طائرة استطلاع يرجح أنها روسية ليلا", "طائرة استطلاع يرجح أنها روسية"),
        ("russia_role", "أصابت ضربات جوية قادتها روسيا السوق", "ضربات جوية قادتها روسيا"),
        ("armed_opposition", "خرج مقاتلي مدينة دوما وعائلاتهم", "مقاتلي مدينة"),
        ("armed_opposition", "هاجم الإرهابيون الحاجز", "الإرهابيون"),
        ("armed_opposition", "عاد الإرهابيين التونسيين إلى بلادهم", ""),
        ("armed_opposition", "حقق القضاء في تسفير الإرهابيين", ""),
        ("armed_opposition", "وصل مسلحين من اللجان الشعبية", ""),
        ("gov_assad", "اعتقل النظام عددا من الأهالي", "النظام"),
        ("gov_assad", "لكن النظام هناك في الخرطوم باق", ""),
        ("gov_assad", "سقط نظام البشير وبقيت سجون النظام", ""),
        ("armed_opposition", "نقلت الحافلات 700 مقاتل إلى الشمال", "مقاتل"),
        ("armed_opposition", "انسحب ثوارها منها", "ثوارها"),
        ("armed_opposition", "خرق اتفاق وقف إطلاق النار مع المعارضة", "المعارضة"),
        ("armed_opposition", "خرجت مجموعات من المعارضة المسلحة ليلا", "مجموعات من المعارضة المسلحة"),
        ("armed_opposition", "خرج 700 مسلح مع عائلاتهم", "مسلح"),
        ("armed_opposition", "أعلن فصيل جديد بيانا", "فصيل"),
        ("armed_opposition", "أصدر عفوا عن المنشقين من الجيش السوري", ""),
        ("armed_opposition", "قال أحد المنشقين التونسيين", ""),
        ("armed_opposition", "قائد كتائب ثوار الشام", ""),
        ("armed_opposition", "والحر ينفي ذلك", "والحر ينفي"),
        ("armed_opposition", "قتل ستة جنود منشقين قربها", "جنود منشقين"),
        ("armed_opposition", "أبرمت المعارضة هدنة في البلدة", "المعارضة"),
        ("armed_opposition", "أطلق مسلحون مجهولون النار", ""),
        ("armed_opposition", "شهدت البلاد نزاعا مسلحا ثم نزاع مسلح", ""),
        ("armed_opposition", "مقاتلين في صفوف قوات النظام", ""),
        ("armed_opposition", "الأحزاب المعارضة للنظام عقدت مؤتمرا", ""),
        ("killed", "نزوح ونهب وقتل وانتقام وكل ما يوجع", ""),
        ("killed", "قتل ثلاثة في القصف", "قتل"),
        ("killed", "قالت كتائب الشهيدة سناء أمس", ""),
        ("killed", "تبنت كتيبة شهيد الوطن الهجوم", ""),
        ("killed", "افتتاح مشفى الشهيد محمود", ""),
        ("killed", "ضمن عملية الشهيد خالد", ""),
        ("killed", "تكريم أسر الشهداء في الكتيبة", "الشهداء"),
    ],
)
def test_a_sentence_has_the_name(lens: str, sentence: str, name: str) -> None:
    text = TEXT.format(sentence)
    tokens, start = tokenize(text), len(TEXT) - 2
    found = [
        text[tokens[one.first].start : tokens[one.last].end]
        for one in mentions([text], shipped_rules(DATA), None, None)
        if one.counts and one.lens == lens and tokens[one.first].start >= start
    ]
    assert found == ([name] if name else [])


@pytest.mark.parametrize(
    ("frame", "sentence", "held"),
    [
        ("human_interest", "كان طفل يحلم بالعودة إلى بيته", True),
        ("human_interest", "يروي معاناته اليومية ودموعه لا تجف", True),
        ("human_interest", "داهمت الشرطة منزل عائلته وأوقفت والده", False),
        ("human_interest", "نقلت الأم أطفالها إلى المدرسة", False),  # الأم is written like آلام
        ("human_interest", "أهدى الملك ابنتي الرئيس ساعة", False),
        ("state_building", "بدأت البلدية تعبيد الطرق", True),
        ("state_building", "ينقطع التيار بسبب أشغال الصيانة", False),
        ("state_building", "احتج الأهالي للمطالبة بتحسين البنية التحتية", False),
        ("state_building", "وضع المحافظ حجر الأساس لمشفى", True),
        ("state_building", "افتتحت مدرسة تستوعب 500 طالب", True),
        ("state_building", "يطالب السكان بتعبيد الطرق", False),
        ("state_building", "سينقطع الماء الصالح للشرب ضمن مشروع جديد", False),
        ("state_building", "راجع بلدية المدينة وشركة استغلال وتوزيع المياه", False),
        ("victimhood", "طالبت المنظمة بمحاسبة من ارتكب انتهاكات بحق المعتقلين", True),
        ("victimhood", "زار وزير العلاقة مع المجتمع المدني وحقوق الإنسان المدرسة", False),
        ("victimhood", "انتهاك الهدنة ليلا", False),
        ("sovereignty", "شددوا على سيادة البلد ووحدة أراضيه", True),
        ("sovereignty", "عينه بمقتضى الدستور رئيسا للحكومة", False),
        ("sovereignty", "أعيد توزيع وزارات السيادة", False),
        ("reconciliation_return", "دعا إلى تسوية سياسية للأزمة", True),
        ("reconciliation_return", "طالب العمال بتسوية وضعياتهم في عهد حكومة الوحدة الوطنية", False),
        ("morality", "قال إن التعذيب وصمة عار", True),
        ("morality", "استقالت رئيسة هيئة الحقيقة والكرامة", False),
        ("conflict", "اندلعت اشتباكات في المدينة", True),
        ("conflict", "عاد من بؤر التوتر", False),
        ("terror_security", "فجر انتحاري عبوة ناسفة", True),
        ("terror_security", "تم القبض على عصابة تسرق السيارات", False),
        ("responsibility", "حملت الحكومة مسؤولية الحريق للشركة", True),
        ("responsibility", "يجب على مرضى السكري تقسيم الوجبات", False),
        ("economic", "تعاني البلاد أزمة اقتصادية خانقة", True),
        ("economic", "ارتفعت أسعار الخبز والمازوت", True),
        ("economic", "في ظروفنا السياسية والاقتصادية والأمنية", False),
        ("economic", "حررت فرق المراقبة الاقتصادية مخالفات", False),
        ("economic", "احترقت شاحنة محملة بالبنزين", False),
        ("economic", "قررت تعليق تصدير الأسلحة", False),
        ("foreign_intervention", "انتقد التدخل العسكري التركي", True),
        ("foreign_intervention", "رفضوا تدخلات طهران وعدم التدخل في شؤون الدول", True),
        ("foreign_intervention", "طلبت الأم التدخل لعلاج طفلها", False),
        ("foreign_intervention", "خرج بعد تدخل قوي من لاعب", False),
        ("foreign_intervention", "اشتكى عملاء المصرف من التأخير", False),
        ("foreign_intervention", "وصفوهم بأنهم عملاء للخارج", True),
        ("humanitarian_aid", "وزعت العيادات الأدوية في مخيم الزعتري", True),
        ("humanitarian_aid", "فر آلاف النازحين إلى الحدود", True),
        ("humanitarian_aid", "عاد الحجاج إلى المخيم", False),
        ("humanitarian_aid", "تدربوا في مخيمات الإرهابيين", False),
        ("humanitarian_aid", "وقع الزلزال على عمق عشرة كيلومترات", False),
        ("humanitarian_aid", "أنقذ الدفاع المدني عالقين بعد الزلزال", True),
        ("human_interest", "كان طفل يبكي في الخيمة", True),
        ("human_interest", "أعدموا رجلا أحرق خيمة زفاف وفيها أطفال", False),
        ("human_interest", "اختار المنظمون أطفالا من دور أيتام", False),
    ],
)
def test_a_sentence_holds_the_frame(frame: str, sentence: str, held: bool) -> None:
    at = [one.id for one in shipped_frames(DATA)].index(frame)
    indicators = shipped_frames(DATA)[at].indicators
    found = {int(one.variant[1:]) for one in mentions([sentence], frame_rules(DATA)[at], None, None)}
    unless = len(indicators) in found
    assert (not unless and (any(indicators[number].strong for number in found) or len(found) > 1)) is held
