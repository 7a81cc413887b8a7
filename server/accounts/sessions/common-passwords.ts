/**
 * What people choose most often, as leaked lists agree, of eight characters and more: in English, by
 * the rows of a keyboard, by what numbers sound like in Chinese, and by Korean words typed on Latin
 * keys. In lower case, composed (NFKC).
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
!@#$%^&* !@#$%^&*( !@#$%^&*() !qaz1qaz !qaz2wsx !qazxsw2 00000000 000000000 0000000000 00001111
00112233 00123456 01010101 01020304 0102030405 01234567 012345678 0123456789 02020202 09876543
098765432 0987654321 0987654321a 1!2@3#4$ 10041004 1004100400 1004love 10101010 10203040
1020304050 102030405060 1029384756 11001100 110110110 110120119 11110000 11111111 111111111
1111111111 11112222 111222333 11223344 1122334455 112233445566 119119119 120120120 12121212
121212121 1212121212 12131213 12131415 123!@#qwe 123000123 12301230 12312312 123123123 123123123a
123123abc 123321123 1233211234567 12341234 123412345 12344321 123454321 1234554321 12345612
123456123 123456654321 12345670 12345677 12345678 123456780 123456789 1234567890 12345678900
1234567890a 1234567890q 1234567891 12345678910 1234567899 123456789a 123456789abc 123456789q
123456789z 12345678a 12345678abc 12345678q 12345679 1234567a 1234567b 1234567q 123456987 123456aa
123456ab 123456abc 123456as 123456asd 123456qw 123456qwe 123456qwerty 123456xx 123456zx 12345abc
12345abcde 12345qwert 12345qwerty 1234abcd 1234asdf 1234qwer 1234zxcv 12369874 123698745
1236987450 123abc123 123asd123 123qwe123 123qwe123qwe 123qweasd 123qweasdzxc 12481632 13131313
131313131 13141314 13145200 1314520520 1314521314 1357913579 13579246 135792468 1357924680
147258147 147258369 1472583690 147852369 14789632 147963258 159159159 159357159 159357456
1597530852 159753123 159753159 159753456 159753852 18181818 19283746 1928374655 19801980 19811981
19821982 19831983 19841984 19851985 19861986 19871987 19881988 19891989 19901990 19911991 19921992
19931993 19941994 19951995 19961996 19971997 19981998 19991999 1a2b3c4d 1a2b3c4d5e 1q2w3e4r
1q2w3e4r! 1q2w3e4r5 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1qaz!qaz 1qaz1qaz
1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qaz@wsx 1qazwsx2 1qazxsw2 1z2x3c4v 20002000 20012001
20022002 20032003 20042004 20052005 20102010 20202020 20202021 20232023 20242024 20252025 20262026
21212121 22222222 222222222 2222222222 23232323 23456789 234567890 24681012 2468101214 246813579
25252525 25802580 258025802580 258258258 2wsx1qaz 2wsx3edc 31415926 314159265 3141592653
31415926535 32132132 321321321 33333333 333333333 34567890 36925814 369258147 3692581470 369369369
3edc4rfv 40404040 42424242 43214321 44444444 444444444 45454545 456123789 45645645 456456456
456789123 4815162342 486486486 50505050 51505150 52013140 52013145 5201314520 5201314a 520520520
55555555 555555555 5555555555 55667788 56565656 5678901234 60606060 65432100 654321123456
654321654 66666666 666666666 6666666666 666777888 66778899 67896789 69696969 696969696 74108520
7410852963 74185296 741852963 7418529630 753159456 75395146 753951852 77777777 777777777
7777777777 7777777a 77778888 786786786 78787878 78945612 789456123 7894561230 789632145 789789789
7u8i9o0p 82828282 87654321 876543210 876543219 87878787 88888888 888888888 8888888888 88889999
90909090 951753852 963852741 9638527410 98765432 987654321 9876543210 987654321a 987987987
98989898 99887766 9988776655 99999999 999999999 9999999999 a11111111 a123123123 a1234567 a12345678
a123456789 a1234567890 a123456a a123456b a1a1a1a1 a1b2c3d4 a1b2c3d4e5 a1s2d3f4 a1s2d3f4g5 a5201314
aa112233 aa123123 aa123456 aa12345678 aa123456789 aaa111222 aaa12345 aaa123456 aaaa1111 aaaa1234
aaaaa111 aaaaaaaa1 aabbccdd ab123456 abc123!! abc12345 abc123456 abc1234567 abc12345678
abc123456789 abc123abc abc123xyz abc5201314 abc@1234 abcabc123 abcabcabc abcd1234 abcd12345
abcd123456 abcd4321 abcde123 abcde12345 abcdef12 abcdef123 abcdef123456 abcdefg1 abcdefg123
abcdefgh abcdefgh1 abcdefghi abcdefghij abcdefghijk abcxyz123 access123 access14 admin123
admin123! admin1234 admin12345 admin123456 admin2024 admin888 admin@123 admin@1234 adminadmin
administrator administrator1 adminpassword aini1314 aini5201314 airborne airplane aksgdl12
alejandra alejandro alex1234 alex12345 alexander alexander1 alexandra alexandra1 alexis123
alipay123 allah123 allahuakbar alswl123 amanda12 amanda123 amazon123 america1 america123 anastasia
andrew123 android1 android123 angel1004 angel123 angel1234 angel12345 angelica angelina angelina1
angels123 anthony1 anthony12 anthony123 anything1 apple123 apple1234 apple12345 apple2020 aquarius
aquarius1 architect army1234 arsenal1 arsenal12 arsenal123 asd12345 asd123456 asd123asd asd520520
asdasd123 asdasdasd asdf1234 asdf12345 asdf123456 asdf4321 asdfasdf asdfasdf1 asdfg123 asdfg12345
asdfgh12 asdfgh123 asdfgh123456 asdfghjk asdfghjkl asdfghjkl1 asdfghjkl123 asdfghjkl; asdfqwer
asdfzxcv asdqwe12 asdqwe123 asdzxc123 ashley12 ashley123 asshole1 asshole123 australia autumn123
autumn2024 azerty123 azertyui azertyuiop b123456789 babyboo1 babyboy1 babygirl babygirl1
babygirl12 babygirl123 babylove babyphat backstreet backup123 bailey123 banana12 banana123
bangtan7 bangtanboys baobao123 baobao520 baobei123 barcelona barcelona1 baseball baseball1
baseball12 baseball2 basketball basketball1 batman123 batman1234 beatles1 beautiful beautiful1
beijing1 beijing2008 benjamin benjamin1 bestfriend bestfriends bigbang123 birthday birthday1
bismillah bismillah786 bitch123 biteme123 black123 black1234 blackpink blackpink1 blessed1
blessing blessing1 blink182 blink1822 blue1234 blue12345 blue123456 blueberry blueblue bmw12345
brandon1 brandon12 brazil123 brittany brittany1 brother1 brother123 bts12345 bubblegum bubbles1
bubbles123 buddy123 buddy1234 bullshit bullshit1 busan123 business business1 butterfly butterfly1
butterfly7 california california1 callofduty callofduty1 camaro123 cameron1 canada123 capricorn
caroline catherine celtic1888 champion champion1 champions changeit changeme changeme! changeme1
changeme123 charles1 charlie1 charlie12 charlie123 charlie2 charlotte charlotte1 cheese123
chelsea1 chelsea12 chelsea123 chen1234 chen123456 cherry123 chevelle chevrolet china123
china123456 chocolate chocolate1 chris123 christian christian1 christina christine christmas
christmas1 christopher cinnamon cisco123 cjstk1004 code1234 coffee123 college1 computer computer1
computer12 computer123 contrasena contraseña cookie123 cookies1 corvette counterstrike country1
courtney cowboy123 cowboys1 crystal1 crystal123 csdn1234 cupcake1 daddy123 daddysgirl daehan123
daehanminguk daniel12 daniel123 danielle danielle1 darthvader database1 david123 david1234
dearbook december december1 default1 default123 demo1234 demo12345 dhkddl123 diamond1 diamond123
djaak123 djajsl123 dkssud12 dkssud123 dkssudgktpdy dlswjd123 dmswl123 doctor123 dodosol123
doggie123 doggy123 dollar123 dolphin1 dolphin123 dolphins1 doraemon doraemon1 dragon12 dragon123
dragon1234 dragonball dragonball1 dragonfly eagles123 ehfdl123 ekfaudrl elephant elephant1
elizabeth elizabeth1 emily123 eminem123 emmanuel emmanuel1 engineer england1 england123 everton1
everything example1 example123 exo12345 facebook facebook1 facebook123 faith123 family123
family1234 father123 fatima123 february february1 fernando ferrari1 ferrari123 fighting1
fighting123 football football1 football12 football123 football2 forever1 forever21 foreverlove
forgetit fortnite fortnite1 fortnite123 francisco freedom1 freedom123 friday123 friday13 friends1
friends123 friendship fuckme69 fuckoff1 fuckoff123 fuckyou! fuckyou1 fuckyou12 fuckyou123 fuckyou2
fuckyou69 gabriel1 gabriela gandalf1 ganesh123 gangsta1 gangster gemini123 george123 germany1
ghdrlfehd ghdrlfehd1 ginger123 gksrmf123 gksrnr123 gmail123 godbless godbless1 godfather
godfather1 godisgood godisgood1 godislove godzilla1 golden123 google123 googlegoogle gorgeous1
gotqlc12 gotqlc123 gpfls123 green123 green1234 greenday guest123 guest1234 guest12345 halloween
hanguk123 hannah123 happiness happy123 happy1234 happy12345 happyday happyfeet hardware harley123
harrypotter haslo123 heaven123 helicopter hello123 hello1234 hello12345 hello123456 hello2024
hello@123 hellohello hellokitty hellokitty1 helloworld helloworld1 hiphop123 hockey123 hogwarts
honda123 honeybee hongkong hope1234 hotmail1 hotmail123 hotstuff hottie123 huawei123 hunter12
hunter123 ibrahim123 idontknow iforgot1 ilove123 ilovebts ilovecats ilovechina ilovedogs ilovegod
iloveher ilovehim ilovejesus ilovekorea iloveme1 iloveme2 ilovemom ilovemusic ilovemymom
ilovemyself iloveu12 iloveu123 iloveu22 iloveu520 iloveyou iloveyou! iloveyou!! iloveyou1
iloveyou12 iloveyou123 iloveyou13 iloveyou2 iloveyou22 iloveyou3 iloveyou4ever iloveyou7 india123
india1234 indonesia indonesia1 inshallah instagram instagram1 internet internet1 internet123
iphone12 iphone123 ironman1 ironman123 isabella isabella1 jackson1 jackson5 january1 japan123
jasmine1 jasmine12 jasmine123 jennifer jennifer1 jennifer123 jeremy123 jessica1 jessica12
jessica123 jessica2 jesus123 jesus777 jesuschrist jesusislord jesuslove jiayou123 jonathan
jonathan1 jordan12 jordan123 jordan23 joseph123 joshua12 joshua123 justin123 juventus juventus1
kakao123 kakaopay kakaotalk kawasaki keyboard killer12 killer123 killer1234 kimberly kimberly1
kitten123 kitty123 korea123 korea1234 korea2002 krishna1 krishna123 kristina l1234567 l123456789
lakers123 lakers24 lakshmi123 laogong520 laopo520 lauren123 lawyer123 leagueoflegends legend123
legendary lemon123 letmein! letmein1 letmein12 letmein123 letmein2 letmeinn li123456 libra123
lindsey1 linkedin linkedin1 linkinpark linux123 lion1234 liuliu123 liverpool liverpool1
liverpool123 lkjhgfds lkjhgfdsa london123 losenord love1004 love1314 love5201314 love520520
loveable lovelove lovelove1 lovely123 loveme123 loverboy lovergirl loveyou1 loveyou123 loveyou2
lozinka123 lucky123 lucky1234 lucky777 luckydog m123456789 madison1 madison123 maggie123 malaysia
manager1 manager123 manchester manutd123 margaret maria123 maria1234 marina123 marine123 martin123
maru1234 maru12345 maru123456 maruadmin marumaru marupass marupassword mashallah master12
master123 master1234 masterkey mastermind matthew1 matthew12 matthew123 medicine melissa1
melissa123 mercedes mercedes1 metallica metallica1 mexico123 michael1 michael12 michael123
michael2 michaeljackson michelle michelle1 michelle123 mickey123 mickeymouse microsoft microsoft1
midnight midnight1 millionaire mima1234 mima123456 mimamima minecraft minecraft1 minecraft123
miranda1 mnbvcxz1 mnbvcxza mohamed123 mohammed mommy123 mommy1234 monday123 money123 money1234
moneymoney monica123 monitor1 monkey12 monkey123 monkey1234 monkeyboy moonlight moonlight1
motdepasse mother123 motorcycle mouse123 muhammad muhammad1 mustang1 mustang123 mybaby123 mychild1
myfamily mylife123 mylove123 mylovemylove mypassword mypassword1 mysecret mysql123 naruto12
naruto123 narutouzumaki natalie1 natasha1 nathan123 naver123 naver1234 navy1234 netflix1 network1
newpassword newyork1 newyork123 nicholas nicholas1 nicole12 nicole123 nihao123 nihao1234
nihaoma123 nihaonihao ninja123 ninja1234 nintendo nintendo1 nirvana1 nirvana123 nokia123
nopassword nothing1 nothing123 november november1 october1 october31 olivia123 onepiece onepiece1
opensesame openup12 operator1 oracle123 orange12 orange123 overwatch p@ssw0rd p@ssw0rd! p@ssw0rd1
p@ssw0rd123 p@ssword p@ssword1 p@ssword123 pa$$w0rd pa$$word pa55w0rd pa55word packers1 pakistan
pakistan1 pakistan123 panda123 pandabear panther1 panthers parola123 passphrase passport passw0rd
passw0rd! passw0rd1 password password! password#1 password. password00 password01 password1
password1! password12 password123 password123! password1234 password12345 password123456 password2
password2020 password2021 password2022 password2023 password2024 password2025 password2026
password3 password7 password9 password99 password@1 password@123 passwort passwort1 patricia
patricia1 patrick1 patrick123 patriots1 peanut123 penguin1 penguin123 pepper123 philippines
phoenix1 phoenix123 pikachu1 pikachu123 pineapple pirate123 pisces123 playboy1 playboy123
playstation poiuytre poiuytrewq pokemon1 pokemon12 pokemon123 police123 pornstar porsche1
porsche911 power123 precious precious1 princesa princess princess1 princess12 princess123
princess2 princesse private1 public123 pumpkin1 puppy123 puppylove purple12 purple123 pussy123
q123123123 q1234567 q12345678 q123456789 q1234567890 q1q1q1q1 q1w2e3r4 q1w2e3r4! q1w2e3r4t5
q1w2e3r4t5y6 qaz12345 qaz123456 qazqazqaz qazwsx12 qazwsx123 qazwsxedc qazwsxedc1 qazwsxedc123
qazwsxedcrfv qazxsw123 qazxswedc qhdks123 qlalfqjsgh qlalfqjsgh1 qq123456 qq1234567 qq123456789
qq5201314 qqqq1111 qwe!@#123 qwe123!@# qwe12345 qwe123456 qwe123asd qwe123qwe qwe5201314 qweasd12
qweasd123 qweasdzxc qweasdzxc1 qweasdzxc123 qwedsazxc qweqwe123 qweqweqwe qwer!234 qwer1234
qwer1234! qwer12345 qwer123456 qwer4321 qwerasdf qwerasdfzxcv qwerqwer qwert123 qwert1234
qwert12345 qwerty00 qwerty01 qwerty1! qwerty11 qwerty12 qwerty123 qwerty123! qwerty1234
qwerty12345 qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789 qwerty21 qwerty22 qwerty321
qwerty654321 qwerty77 qwerty99 qwerty@123 qwertyasdf qwertyasdfgh qwertyasdfzxcv qwertyqwerty
qwertyui qwertyuio qwertyuiop qwertyuiop1 qwertyuiop123 qwertyuiop[] qwertz123 qwertzui qwertzuiop
rachel123 rainbow1 rainbow123 rainbow7 raindrop rajesh123 rangers1 realmadrid realmadrid1 rebecca1
rebecca123 redskins1 rhdiddl1 rhdiddl123 richard1 richard123 rkdkwl12 rkdkwl123 rkskekfk
rkskekfkak rlaalsrb rlaalswl rlawldms rlawlgns robert12 robert123 roberto1 roblox123 rocknroll
rockstar rockstar1 rocky123 root1234 root12345 rootroot running123 s123456789 sagittarius salasana
samantha samantha1 samantha123 sample123 samsung1 samsung12 samsung123 samsung1234 samurai1
santiago saranghae saranghae1 saranghae123 saranghaeyo saranghe saturday school123 scooter1
scorpion scorpion1 sebastian sebastian1 secret12 secret123 secret1234 secretpassword secure123
security1 senha123 senha1234 seoul123 september september1 server123 service1 sexy1234 sexy12345
sexybitch sexygirl sexylady shadow12 shadow123 shadow1234 shanghai shijiezhongxin silver123
singapore sister123 sixtynine skfkd123 skywalker slipknot slipknot1 smile123 smile1234 smokey123
snapchat snoopy123 snowball snowflake snowman1 soccer11 soccer12 soccer123 softball1 software
soldier1 something1 sophie123 sparky123 spiderman spiderman1 spring123 spring2023 spring2024
spring2025 starcraft starlight startrek startrek1 starwars starwars1 starwars123 steelers
steelers1 stephanie stephanie1 stephen1 steven123 strawberry student1 student123 success1
success123 sugar123 summer12 summer123 summer1234 summer2020 summer2021 summer2022 summer2023
summer2024 summer2025 summer69 sunday123 sunflower sunflower1 sunlight sunset123 sunshine
sunshine1 sunshine12 sunshine123 sunshine2 superman superman1 superman12 superman123 superstar
superstar1 superuser supervisor support1 support123 suzuki123 svetlana sweetheart sweetie1
sweetlove sweetpea swimming1 sysadmin system123 taobao123 taurus123 taylor123 teacher1 teacher123
teddybear teddybear1 temp1234 temp12345 temporary temppass tennis123 terminator test1234 test1234!
test12345 test123456 test@123 test@1234 tester123 testing1 testing12 testing123 testtest testtest1
thepassword thomas12 thomas123 thuglife tiffany1 tiffany123 tiger123 tiger1234 tigers123 tigger123
tiktok123 timothy1 tjdgml123 tkfkd123 tkfkd1234 tkfkdgo! tkfkdgo1 tkfkdgo12 tkfkdgo123 tkfkdgodu
tkfkdgody tnqls123 tnwls123 tokyo123 toor1234 topsecret toyota123 transformers treasure trinity1
truelove trustno1 trustnoone tweety123 twice123 twilight twilight1 twitter1 twitter123 ubuntu123
user1234 user12345 username username1 vanessa1 vanessa123 veronica victoria victoria1 victoria123
vietnam123 vincent1 virgo123 vladimir voldemort volleyball w1234567 w123456789 wachtwoord
wang123456 wangwang wangyang warcraft warriors1 watermelon wechat123 weixin123 welcome! welcome01
welcome1 welcome12 welcome123 welcome1234 welcome2 welcome2023 welcome2024 welcome@123 whatever
whatever1 whatever2 whatsapp whatsapp1 whgdk123 white123 william1 william123 windows1 windows10
windows7 windowsxp winner123 winter12 winter123 winter2020 winter2023 winter2024 winter2025
wjsghk123 wlals123 wldus123 wlgus123 wlswkfh123 wo123456 woaini12 woaini123 woaini1314 woaini520
woaini5201314 woaini521 woainima woaiwojia woaiwoziji wodemima worldofwarcraft woshishei woshishui
woshiwo123 ws123456 wx123456 x123456789 xiaolong xiaomi123 xiaoming xiaoxiao xiaoxiao123 xiaoyu123
xx123456 y123456789 yahoo123 yamaha123 yang123456 yankees1 yellow12 yellow123 yourpassword
youtube1 youtube123 yuna1004 yy123456 z12345678 z123456789 z1x2c3v4 z1x2c3v4b5 zachary1 zaq!2wsx
zaq12wsx zaq1@wsx zaq1xsw2 zaqxswcde zhang123 zhang123456 zhangwei zhongguo zhonghua zjavbxj1
zjavbxj123 zx123456 zxc12345 zxc123456 zxcasd123 zxcasdqwe zxcv1234 zxcvbnm, zxcvbnm,. zxcvbnm,./
zxcvbnm1 zxcvbnm12 zxcvbnm123 zxcvbnm520 zxcvbnmasdfghjkl zxcvbnmm zxcvzxcv zxczxczxc zz123456
我爱你我爱你我爱你 비밀번호비밀번호 사랑합니다사랑합니다
`
    .trim()
    .split(/\s+/),
);
