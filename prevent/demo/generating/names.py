"""Names of fictional people by origin, as they are written: well-known ones, which many bear, and rarer ones."""

COMMON = 3
"""The first names of each line are borne this many times more often than the ones after them."""

ORIGINS = {
    "english": (
        (
            "Oliver George Harry Jack Jacob Charlie Thomas William James Joshua Daniel Joseph Samuel Luke Ryan "
            "Adam Liam Connor Tyler Kieran Callum Aidan Sean Stephen Matthew Christopher Michael Andrew Philip "
            "Geoffrey Graham Alan Neil Amelia Olivia Emily Jessica Sophie Chloe Ella Grace Lucy Hannah Charlotte "
            "Katherine Rebecca Sarah Rachel Laura Megan Bethany Siobhán Niamh Aoife Caitlin Siân Rhys Dafydd Zoë "
            "Renée Elizabeth Margaret Abigail Isabelle Natalie Victoria Nicholas"
        ),
        (
            "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White "
            "Roberts Green Hall Wood Jackson Clarke Turner Hill Ward Morris Moore Clark Harrison King Baker "
            "Morgan Patel-Jones Allen Scott Watson Parker Bennett Young Mitchell Phillips Kelly Murphy O'Brien "
            "O’Neill McDonald MacKenzie Fitzgerald Byrne Reid Stewart Ashworth Fairclough Hebblethwaite "
            "Ramsbottom Cholmondeley Featherstone Entwistle Lightfoot Wolstenholme Postlethwaite"
        ),
    ),
    "south_asian": (
        (
            "Mohammed Ahmed Ali Hamza Bilal Usman Umar Ibrahim Yusuf Zain Haroon Imran Tariq Faisal Adeel Waqas "
            "Kashif Naveed Asif Shahid Rizwan Aisha Fatima Maryam Zainab Khadija Sana Hira Amina Nadia Saira "
            "Rukhsana Shazia Iqra Bushra Nasreen Gurpreet Harjit Manpreet Jaspreet Rajesh Priya Anita Sunil "
            "Deepak Kiran"
        ),
        (
            "Khan Ahmed Hussain Ali Begum Akhtar Iqbal Malik Shah Mahmood Chowdhury Miah Uddin Rahman Islam "
            "Qureshi Siddiqui Mirza Butt Sheikh Raja Bibi Rashid Aslam Saleem Anwar Bashir Chaudhry Singh Kaur "
            "Patel Sharma Gill Dhillon Sandhu Kapoor"
        ),
    ),
    "somali": (
        (
            "Xasan Cabdi Maxamed Axmed Cali Yuusuf Faarax Warsame Jaamac Cismaan Ibraahim Saciid Nuur Aadan "
            "Guuleed Liibaan Caasha Faadumo Xaliimo Hodan Ifrah Sahra Deeqa Ubax Hibaaq Nimco"
        ),
        (
            "Xasan Cabdi Maxamed Axmed Cali Yuusuf Faarax Warsame Jaamac Cismaan Ibraahim Saciid Nuur Aadan Xirsi "
            "Geedi Barre"
        ),
    ),
    "arabic": (
        (
            "Muhammad Omar Khalid Hassan Hussein Mustafa Karim Samir Tarek Youssef Bashar Anas Layla Noor Rania "
            "Yasmin Salma Hanan Abdul-Rahman Abdullah Abdelaziz Zaynab Mariam Ammar Walid"
        ),
        (
            "al-Hassan al-Masri Haddad Khoury Mansour Najjar Saleh Nasser Hamdan el-Sayed Darwish Qasim Aziz "
            "Bakri Saad Zaki Halabi bin-Laith Ibn-Yusuf Shaheen Barakat Tawfiq"
        ),
    ),
    "polish": (
        (
            "Wojciech Krzysztof Tomasz Piotr Paweł Łukasz Michał Andrzej Jakub Mateusz Szymon Grzegorz Katarzyna "
            "Agnieszka Małgorzata Magdalena Zuzanna Joanna Weronika Bartłomiej"
        ),
        (
            "Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski "
            "Kozłowski Jankowski Mazur Krawczyk Piotrowski Grabowski Pawłowski Michalski Król Wieczorek Jabłoński "
            "Wróbel"
        ),
    ),
    "turkish": (
        "Mehmet Ahmet Mustafa Emre Burak Okan Serkan Ayşe Fatma Zeynep Elif Gülşen Özlem Şükrü İbrahim Yiğit",
        (
            "Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Çetin Koç "
            "Güneş"
        ),
    ),
    "african": (
        (
            "Oluwaseun Chukwuemeka Adebayo Ngozi Chiamaka Kwame Kofi Abena Tendai Blessing Emmanuel Godfrey "
            "Ifeoma Babatunde"
        ),
        (
            "Okafor Adeyemi Okonkwo Mensah Owusu Boateng Nwosu Eze Balogun Ogunleye Moyo Ncube Dlamini Asante "
            "Achebe Olatunji"
        ),
    ),
    "russian": (
        (
            "Aleksandr Dmitry Sergey Ruslan Timur Yevgeny Mikhail Anastasia Yulia Ekaterina Zarema Magomed Aslan "
            "Natalia"
        ),
        (
            "Ivanov Petrov Smirnov Kuznetsov Magomedov Alieva Kadyrov Volkov Sokolov Morozova Popov Dudayev "
            "Shevchenko Kovalenko"
        ),
    ),
    "portuguese": (
        "João José Luís Inês Conceição Antônio Sofía Raúl Jesús Begoña",
        (
            "dos-Santos García-López Fernández Gonçalves Rodríguez-Pérez Muñoz Silva-Costa da-Cruz Martínez "
            "Ibáñez Araújo Simões"
        ),
    ),
    "chinese": (
        "Wei Xiaoming Jing Li Hui Ming Yan Chen Fang Jun",
        "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun",
    ),
}
SHARE = {"english": 40, "south_asian": 24, "somali": 8, "arabic": 8, "polish": 6, "turkish": 4, "african": 4} | {
    "russian": 3, "portuguese": 2, "chinese": 1
}  # fmt: skip

BEGINS = (
    "Ash", "Brad", "Hart", "Hol", "Lang", "Mar", "Nor", "Pem", "Rad", "Sel", "Stan", "Thorn", "Wal", "Whit",
    "Win", "Al", "Bur", "Cran", "Dal", "Eccles", "Fen", "Gar", "Hather", "Kirk", "Lin", "Mid", "New", "Oak",
)  # fmt: skip
ENDS = (
    "ley", "ton", "ford", "field", "wood", "bury", "combe", "worth", "wick", "ham", "by", "thorpe", "stead", "shaw",
    "dale", "gate", "bridge", "man", "well", "croft",
)  # fmt: skip
"""Rare surnames are put together of these."""
