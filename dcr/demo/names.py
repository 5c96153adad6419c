"""First and last names of Europe, put together by chance: nobody in particular."""

FIRST = (
    "Aisha", "Aleksander", "Alma", "Amelie", "Anton", "Astrid", "Ayşe", "Bartosz", "Bruno",
    "Camille", "Carmen", "Chiara", "Clara", "Dagmar", "Daniel", "Defne", "Diego", "Dilan",
    "Elif", "Emil", "Emma", "Erik", "Fatma", "Felix", "Femke", "Filip", "Freya", "Giulia",
    "Hanna", "Harriet", "Henrik", "Ida", "Ines", "Ivan", "Jakob", "Jana", "Jasper", "João",
    "Jonas", "Julie", "Kaan", "Katarzyna", "Lars", "Lea", "Leon", "Liam", "Linnéa", "Luca",
    "Lucía", "Ludvig", "Maja", "Małgorzata", "Marek", "Marie", "Mateo", "Matilda", "Mehmet",
    "Mila", "Milan", "Mohamed", "Nadia", "Nils", "Noah", "Noor", "Oliver", "Olga", "Oscar",
    "Pablo", "Paul", "Petra", "Pilar", "Rasmus", "Romy", "Rosa", "Ruben", "Samira", "Sara",
    "Sebastian", "Selin", "Simon", "Sofia", "Søren", "Stella", "Theo", "Tim", "Tomasz",
    "Ursula", "Valentina", "Vera", "Viktor", "Yara", "Yusuf", "Zoë", "Zofia",
)  # fmt: skip

LAST = (
    "Bakker", "Bauer", "Becker", "Berg", "Bernard", "Bianchi", "Brandt", "Çelik", "Costa",
    "Dahl", "Demir", "Dubois", "Eriksson", "Fernández", "Ferrari", "Fischer", "Fontaine",
    "García", "Haas", "Hansen", "Hofer", "Huber", "Jansen", "Jensen", "Kaya", "Keller",
    "Klein", "Kowalski", "Krüger", "Kumar", "Larsen", "Laurent", "Lehmann", "Lindgren",
    "Marchetti", "Martin", "Meier", "Moreau", "Moser", "Müller", "Nielsen", "Novak", "Nowak",
    "Okafor", "Olsen", "Öztürk", "Peeters", "Petersen", "Popescu", "Richter", "Romano",
    "Rossi", "Roth", "Ruiz", "Santos", "Schmid", "Schneider", "Schwarz", "Silva", "Smith",
    "Sørensen", "Steiner", "Svensson", "Taylor", "Turner", "Visser", "Vogel", "Wagner",
    "Walker", "Weber", "Weiss", "Wilson", "Winter", "Wójcik", "Wolf", "Zeller", "Zimmermann",
)  # fmt: skip
