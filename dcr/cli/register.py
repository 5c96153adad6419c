"""The register of verbs: what `dcr --help` shows, without loading a single one of them."""

CHAPTERS = {
    "The local stack": {
        "up": "Start PostgreSQL, Kafka, the workers and the HTTP side on this machine.",
        "down": "Stop all of it; nothing is lost.",
        "status": "What runs, where, and how far everything has read.",
        "demo": "Let a telecom's customers live a month, and prove that nothing got lost.",
    },
    "Publish and read": {
        "publish": "Publish interactions from a file of JSON lines.",
        "customer": "One customer at a glance, now or at another time.",
        "timeline": "What happened with one customer, newest first.",
        "identity": "Which identifiers are one customer, why, and what a link would change.",
        "account": "The people of an account, and their figures together.",
        "journeys": "What one customer set out to do, and what became of it.",
        "signals": "The rules that raise signals: list, try on history, on, off.",
        "report": "How journeys go on between channels, and a day in the life.",
        "replay": "Read the log again, to the screen or into a file.",
        "schemas": "Every type of interaction, its versions and fields.",
    },
    "Privacy": {
        "erase": "Forget a customer everywhere, with a signed receipt; look that she is gone.",
        "export": "All that is known of one customer, for programs and for herself.",
        "correct": "What is known of one customer is wrong, and this is right.",
    },
    "Decide": {
        "case": "Complaints, questions, disputes: open, answer, assign, settle.",
        "conversation": "One number over all channels: start, answer, hand over.",
        "promise": "What was promised, and by when: make, move, keep, break.",
        "consent": "What a customer allowed, with the proof: show, give, withdraw.",
        "offer": "What she was offered, past the gate: make, accept, decline.",
    },
    "Look after it": {
        "projections": "How far each projection has read, and what it has set aside.",
        "rebuild": "Build a projection anew beside the one that serves, compare, switch.",
        "parked": "Records set aside: list, show, retry, skip.",
        "verify": "Compare every row with an independent fold of the log.",
        "archive": "Write the log into files, so that Kafka may be trimmed.",
        "wait": "Return when everything published so far can be read.",
        "keys": "API keys for the HTTP side.",
        "worker": "Run one stream worker against the servers of the settings.",
        "serve": "Run the HTTP side against the servers of the settings.",
    },
}
"""Chapter -> verb -> what it does. The verb is the name of its module here and of the function in it."""

VERBS = tuple(verb for chapter in CHAPTERS.values() for verb in chapter)
