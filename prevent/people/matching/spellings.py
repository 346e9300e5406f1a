"""Which spellings of one name are common in the United Kingdom? A short list of our own, beside the package of nicknames.

Stated on 26 November 2026 from general knowledge, to be extended by whoever finds a pair that was missed. A line is one name in
the spellings in which the same person may be recorded; a script is compared by its transliteration.
"""

SPELLINGS = """
mohammed muhammad mohammad mohamed muhammed mohamad muhamad muhamed mohamud mahomed mohd md muhd mohamet maxamed
mohammed محمد Мухаммед Мохаммед মোহাম্মদ
ahmed ahmad ahmet axmed achmed احمد أحمد Ахмед
mahmood mahmoud mahmud maxamuud محمود
aisha ayesha aysha aishah aiesha ayse caasha aicha عائشة Айша
fatima fatimah fatma faduma faadumo fathima فاطمة Фатима
khadija khadijah khadeeja khadiza hadija khadijo خديجة
zainab zaynab zeinab zeynep saynab زينب
maryam mariam miriam mariyam meryem مريم
amina aminah aamina aamino آمنة
halima halimah xaliimo حليمة
uthman usman osman othman uthmaan osmaan cismaan عثمان
umar omar omer cumar عمر Умар
ali aly cali علي Али
hassan hasan xasan khasan hassen حسن Хасан
hussain hussein husain hussayn hossain husein xuseen hossein حسين Хусейн
abdullah abdulla abdallah abdalla cabdalla abdulahi abdullahi cabdullahi عبدالله Абдулла
abdulrahman abdurrahman abdurahman abdulrehman abdirahman cabdiraxmaan abdelrahman عبدالرحمن
abdulkarim abdulkareem abdikarim abdelkarim
abdulaziz abdelaziz abdiaziz cabdicasiis
ibrahim ebrahim ibraheem ibrahima ibraahim إبراهيم ابراهيم Ибрагим
yusuf yousef youssef yousaf yusef yoosuf yuusuf يوسف Юсуф
ismail ismael ismaeel ismaaciil esmail إسماعيل اسماعيل
khalid khaled khalad khaalid خالد Халид
tariq tareq tarek tarik طارق
bilal bilaal belal بلال
hamza hamzah hamsa حمزة Хамза
isa eesa issa essa ciise عيسى
musa moosa mousa muuse موسى
sulaiman suleman suleyman sulayman soliman saleban saleebaan سليمان
saeed said sayed saeid saciid siciid سعيد
rashid rasheed rashad راشد
jamal jamaal gamal jaamac جمال
farah faarax
warsame warsaame
abdi cabdi
nur noor nour nuur نور
iqbal eqbal iqbaal
chowdhury choudhury chaudhry choudhry chaudhary choudry chowdhry
sheikh shaikh shaykh
sayyid syed saiyed sayyed
qureshi quraishi koreshi
akhtar akther akter
begum begom
sean shaun shawn
siobhan shivaun chevonne shavon shevaun
niamh neve neave nieve neeve
aoife eefa
caoimhe keeva kiva
saoirse seersha sersha
eoin owen eoghan ewan euan ewen iwan
aidan aiden aodhan
caitlin kaitlyn katelyn catelyn kaitlin
ciaran kieran kieron keiran kiaran
conor connor konnor
declan deaglan
padraig patrick paddy
rhys reece rees reese rhees
dafydd david davydd
ieuan ifan evan
sian sharn shan
john jon ion jan sion
stephen steven stefan stephan estefan
geoffrey jeffrey jeffery geoff jeff
graham graeme grahame
alan allan allen alun
neil neal niall
ian iain
philip phillip phil
matthew mathew matt matthieu
catherine katherine kathryn katharine catharine kathrin katarzyna cathryn
elizabeth elisabeth elsbeth
sara sarah sahra saara
ann anne anna
lee leigh li
lesley leslie
claire clare clair
rebecca rebekah becky
jayden jaydon jaiden
callum calum kallum
mackenzie mckenzie makenzie
smith smyth smythe
brown browne
clark clarke
reid reed read
thompson thomson tomson
stewart stuart steward
wojciech voytek wojtek vojtech
krzysztof krystof kristof
tomasz tomash thomas
lukasz lukas lucas luke
michal michael mikhail mihai mikael
piotr peter petr pyotr pietro
pawel paul pavel
andrzej andrew andrei andrey andriy
aleksander alexander aleksandr oleksandr alexandr iskander
jakub jacob yakub yaqub jakob
agnieszka agnes
malgorzata margaret
yevgeny evgeny eugene yevhen
sergey sergei serhiy
dmitry dmitri dmytro dimitri
yulia julia julija
volodymyr vladimir wladimir
oluwaseun seun
chukwuemeka emeka
gurpreet gurprit
kaur cor
singh sing sinh
patel patell
nguyen nguyễn ngyuen
"""
