"""Which English words can be a clause's verb: a list of the common ones, and endings."""

from server.domain.nudge.english.words import BE, MODALS
from server.domain.nudge.lexicon import word_set

_COMMON = word_set(
    """am is are was were be been has have had do does did say says said tell tells told think thinks thought know
    knows knew get gets got go goes went come comes came take takes took make makes made see sees saw want wants
    wanted use uses used find finds found give gives gave work works worked call calls called try tries tried
    ask asks asked need needs needed feel feels felt leave leaves left put puts mean means meant keep keeps kept
    let lets begin begins began seem seems seemed help helps helped show shows showed hear hears heard play
    plays run runs ran move moves moved live lives lived believe believes bring brings brought happen happens
    happened write writes wrote sit sits sat stand stands stood lose loses lost pay pays paid meet meets met
    include includes continue set learn learns change changes lead understand understands watch watches follow
    stop stops stopped create speak speaks spoke read allow add spend spends spent grow grows grew open walk
    walks win offer remember love loves loved consider appear buy buys bought wait serve die dies died send
    sends sent expect build stay stays stayed fall falls fell cut cuts reach kill kills remain steal steals
    stole rob robs robbed nick nicks lie lies lied drink drinks drank smoke smokes inject hang hangs hung sleep
    sleeps slept eat eats drive drives drove scare scares shout shouts yell attack attacks hate hates hated
    deserve deserves ruin ruins destroy end ends act acts look looks looked sound sounds start starts started
    blow blows blew throw throws threw choose chooses chose hit hits quit quits hold holds held turn turns
    turned wake wakes woke cry cries cried beg begs begged care cares worry recover recovers relapse relapses
    shoot shoots deal deals sell sells sold carry ring rings rang reckon reckons swear swears won lands pass
    passes passed fail fails failed raise raised break breaks broke cause causes can will would could should
    might must may 'd cheat cheats manipulate attempt attempts complete committed commit commits text texts
    texted belong belongs gather lurk breed"""
)
_MODALS = MODALS - {"not", "never", "ever", "to"}
_NOT_VERBS = word_set(
    """red bed need hundred naked wicked sacred tired married retired addicted scared supposed used speed weed feed
    seed indeed based bored stressed depressed excited"""
)


def is_verb(word: str) -> bool:
    return (
        word in _COMMON
        or word in _MODALS
        or word in BE
        or (len(word) > 4 and word.endswith("ed") and word not in _NOT_VERBS)
    )
