"""What people say: short, varied, now and then annoyed."""

from random import Random

_HELLOS = ("", "", "", "Hello, ", "Hi, ", "Good morning, ", "Dear team, ")
_ENDS = (
    "", "", "", " Thanks.", " Please call me back.", " What can you do?", " Kind regards.",
    " I have been with you for nine years.", " Anyone there?", " Mornings suit me best.",
)  # fmt: skip

TROUBLES = {
    "billing": (
        "my bill is {sum} higher than last month and nobody can tell me why.",
        "I was charged for roaming although I never left {city}.",
        "there is a TV package on my bill that I cancelled in spring.",
        "you have taken the money twice.",
        "the discount promised in the shop is missing, again.",
        "I am billed for two SIM cards. I have one phone and one pair of ears.",
    ),
    "speed": (
        "the fibre gives me {number} Mbit/s in the evening instead of 500.",
        "video calls freeze every day around {number} minutes past eight.",
        "upload is so slow that my backup has been running since Tuesday.",
        "the Wi-Fi ends at the kitchen door since the new router came.",
        "speed test at noon: fine. Speed test at nine: {number} Mbit/s.",
    ),
    "outage": (
        "no internet in our street in {city} since this morning.",
        "the line has dropped {number} times this week, I work from home.",
        "TV shows error 1305 and then goes black.",
        "no signal at home since the storm, I have to stand on the balcony.",
        "the technician was to come between 8 and 16. Nobody came.",
    ),
    "delivery": (
        "the parcel is said to be delivered. It is not here.",
        "my phone arrived with a scratch across the screen.",
        "ordered in blue, got it in graphite.",
        "the router has been on its way for {number} days.",
        "the courier left it in the rain. The box is soup.",
    ),
    "contract": (
        "I cancelled in writing and still got a renewal.",
        "my number has not been moved from the old provider yet.",
        "I am moving to another flat in {city} and cannot get an appointment.",
        "the shop told me there is no minimum term. The contract says 24 months.",
    ),
    "roaming": (
        "mobile data does not work in Norway although the pass is active.",
        "{sum} for eleven minutes on a ferry, are you serious?",
        "I got the welcome text and then no network for {number} days.",
    ),
}
"""Topic to what may be wrong."""

QUESTIONS = (
    ("plan", "Can I change to a smaller plan before the term ends?"),
    ("plan", "What do I pay if my daughter joins the family plan?"),
    ("billing", "Can you send the bill on paper to my mother?"),
    ("billing", "Please explain the second line of my bill."),
    ("billing", "I need the bill in the name of my company."),
    ("router", "Which cable goes into the grey socket?"),
    ("router", "The light is blinking orange. Is that good?"),
    ("roaming", "Does my plan work in Switzerland?"),
    ("roaming", "How do I switch data off while I am on a ship?"),
    ("delivery", "Where is my parcel?"),
    ("delivery", "Can the courier leave it with the neighbour on the left?"),
    ("sim", "I lost my phone on the train. Please block the card."),
    ("sim", "How do I move the eSIM to the new phone?"),
    ("moving", "We are moving in three weeks. Is there fibre in the new street?"),
    ("tv", "Can I watch on two screens at once?"),
)
"""Topic and question."""

ANSWERS = (
    "Explained, customer is happy.",
    "Sent the steps by e-mail.",
    "Walked through the set-up together, it works now.",
    "Checked the line from here, no fault found. Restarted the box.",
    "Appointment made for Thursday, 8 to 12.",
    "Passed on to the back office, they answer within two days.",
    "Card blocked, the new one is in the post.",
    "Showed where to change it in the app.",
    "Apologised. Will check again tomorrow and call back.",
)
NEWS = (
    "Called to ask how far we are.",
    "Sent three screenshots.",
    "Technician measured the line, report follows.",
    "Back office asks for the contract number.",
    "Customer adds that the neighbours have it too.",
    "Second level is looking at it.",
    "Promised an answer by Friday.",
    "No answer yet, customer is getting impatient.",
)
AGAIN = ("It is back.", "Same trouble again since this morning.", "Nothing has changed.")
RESOLUTIONS = (
    "Credit given, customer agrees.",
    "Line card changed at the exchange, speed measured and fine.",
    "Replacement sent by courier.",
    "Misunderstanding about the term, explained.",
    "Parcel found at the neighbour's.",
    "Discount added from the first month on.",
    "Settings of the router corrected from afar.",
    "Technician came and replaced the socket.",
)
DISPUTES = (
    "I was not abroad in that week.",
    "The TV package was cancelled in March.",
    "This call is {number} hours long. I was asleep.",
    "The discount is missing.",
    "I sent the router back, so why is it on the bill?",
)
CANCELLATIONS = (
    "found it cheaper", "ordered twice by mistake", "takes too long", "changed my mind",
    "wrong colour", "got one as a present",
)  # fmt: skip
DECLINED_BY_BANK = ("insufficient funds", "card expired", "limit reached", "mandate revoked")

REVIEWS = {
    1: ("Broke on day two.", "Does half of what the box promises.", "Never again."),
    2: ("Battery is empty by four.", "Works, when it wants to.", "Too loud for the living room."),
    3: ("It is all right.", "Good phone, dull camera.", "Fine for the price, no more."),
    4: ("Does what it should.", "Easy to set up, cable a bit short.", "My father can use it."),
    5: ("Best buy this year.", "Set up in five minutes. Five!", "Still in love with it."),
}
"""Stars to texts."""

PRAISE = (
    "The lady on the phone knew exactly what to do.",
    "Easy.",
    "Friendly and quick, thank you!",
    "Would be a 10 with a shop in our town.",
    "It just works. That is all I ask.",
)
BLAME = (
    "Ten minutes of music, one minute of help.",
    "I had to tell my story three times.",
    "The app logs me out every week.",
    "Nobody called back.",
    "Fine until something breaks.",
)
SEARCHES = (
    "aurora 7", "aurora 7 case", "fibre at my address", "cancel contract", "esim", "roaming usa",
    "wlan langsam", "wifi 7 router", "bill explained", "family plan", "phone without contract",
    "5g map", "tv sport", "prepaid top up", "move house", "kids watch", "pin forgotten", "puk",
    "aurroa 7", "second sim",
)  # fmt: skip
ARTICLES = (
    "activate-esim", "change-wifi-password", "read-your-bill", "move-house", "port-your-number",
    "roaming-prices", "router-lights", "cancel-within-14-days", "block-a-sim", "speed-test",
)  # fmt: skip


def trouble(rng: Random, topic: str, city: str, currency: str) -> str:
    """A complaint about one of `TROUBLES`, as a customer would put it."""
    amount = f"{currency} {rng.randint(9, 240)}.{rng.randint(0, 9)}0"
    number = rng.randint(3, 40)
    body = rng.choice(TROUBLES[topic]).format(city=city, number=number, sum=amount)
    text = rng.choice(_HELLOS) + body + rng.choice(_ENDS)
    return text[0].upper() + text[1:]


def dispute(rng: Random) -> str:
    """Why a bill should be wrong."""
    return rng.choice(DISPUTES).format(number=rng.randint(5, 9))
