/** The demo world: who lives in it, what they sell and what they say. Texts only; no logic. */
import type { Currency, Locale } from '../../server/contract.ts';

export const password = 'maru-demo';
export const operatorHandle = 'keeper';

export interface PersonPlan {
  readonly handle: string;
  readonly displayName: string;
  readonly locale: Locale;
  /** What the wallet is filled with, in minor units. */
  readonly wallet?: { readonly amount: string; readonly currency: Currency };
  /** Lets friends see what they follow. */
  readonly showsFollowing?: true;
}

export const people: readonly PersonPlan[] = [
  {
    handle: 'lili',
    displayName: '陈丽丽',
    locale: 'zh',
    wallet: { amount: '58800', currency: 'CNY' },
  },
  {
    handle: 'wangwei',
    displayName: '王伟',
    locale: 'zh',
    showsFollowing: true,
    wallet: { amount: '120000', currency: 'CNY' },
  },
  {
    handle: 'zhangmin',
    displayName: '张敏',
    locale: 'zh',
    showsFollowing: true,
    wallet: { amount: '30000', currency: 'CNY' },
  },
  { handle: 'liuyang', displayName: '刘洋', locale: 'zh' },
  {
    handle: 'minjun',
    displayName: '김민준',
    locale: 'ko',
    wallet: { amount: '150000', currency: 'KRW' },
  },
  {
    handle: 'seoyeon',
    displayName: '이서연',
    locale: 'ko',
    showsFollowing: true,
    wallet: { amount: '80000', currency: 'KRW' },
  },
  {
    handle: 'jihoon',
    displayName: '박지훈',
    locale: 'ko',
    wallet: { amount: '50000', currency: 'KRW' },
  },
  { handle: 'yuna', displayName: '최유나', locale: 'ko' },
  {
    handle: 'emma',
    displayName: 'Emma Clarke',
    locale: 'en',
    showsFollowing: true,
    wallet: { amount: '60000', currency: 'KRW' },
  },
  { handle: 'lucas', displayName: 'Lucas Meyer', locale: 'en' },
  { handle: 'sofia', displayName: 'Sofia Rossi', locale: 'en', showsFollowing: true },
  {
    handle: 'noah',
    displayName: 'Noah Tan',
    locale: 'en',
    wallet: { amount: '20000', currency: 'CNY' },
  },
  { handle: 'sunmei', displayName: '孙梅', locale: 'zh' },
  { handle: 'hanjiwoo', displayName: '한지우', locale: 'ko' },
  { handle: 'gaofei', displayName: '高飞', locale: 'zh' },
  { handle: operatorHandle, displayName: 'Keeper', locale: 'en' },
];

/** Pairs of friends, by handle. */
export const friendships: readonly (readonly [string, string, string])[] = [
  ['lili', 'wangwei', '我是丽丽，加个好友吧'],
  ['lili', 'zhangmin', '新号码'],
  ['lili', 'minjun', '안녕하세요, 릴리예요'],
  ['lili', 'emma', 'Lili from the language exchange'],
  ['lili', 'noah', ''],
  ['lili', 'sunmei', ''],
  ['wangwei', 'zhangmin', ''],
  ['wangwei', 'liuyang', ''],
  ['minjun', 'seoyeon', '같은 반 민준'],
  ['minjun', 'jihoon', ''],
  ['minjun', 'yuna', ''],
  ['minjun', 'emma', 'Emma! It is Minjun'],
  ['seoyeon', 'yuna', ''],
  ['seoyeon', 'hanjiwoo', ''],
  ['emma', 'lucas', ''],
  ['emma', 'sofia', ''],
  ['emma', 'noah', ''],
  ['emma', 'seoyeon', ''],
  ['lucas', 'sofia', ''],
];

/** One request that still waits for an answer, so that there is one to accept. */
export const openRequest = ['yuna', 'lili', '유나예요. 서연이 친구!'] as const;

export interface Chat {
  /** Two handles: a direct chat. More: a group by its creator, with a title. */
  readonly between: readonly [string, string, ...string[]];
  readonly title?: string;
  /** Hours before now at which it began; a line every few minutes. */
  readonly hoursAgo: number;
  readonly lines: readonly (readonly [string, string])[];
}

export const chats: readonly Chat[] = [
  {
    between: ['lili', 'wangwei'],
    hoursAgo: 3,
    lines: [
      ['wangwei', '周末去星海广场走走吗？'],
      ['lili', '好呀！几点？'],
      ['wangwei', '下午三点，地铁口见'],
      ['lili', '顺便去海风便利店买点喝的，他们家新出的海盐柠檬茶很好喝'],
      ['wangwei', '👍 那我请客'],
    ],
  },
  {
    between: ['lili', 'minjun'],
    hoursAgo: 26,
    lines: [
      ['minjun', '릴리 씨, 이번 주 언어 교환 어디서 할까요?'],
      ['lili', '한옥커피 어때요? 조용하고 좋아요'],
      ['minjun', '좋아요. 금요일 7시에 봬요!'],
      ['lili', '네, 제가 중국어 책도 가져갈게요 📚'],
    ],
  },
  {
    between: ['lili', 'emma'],
    hoursAgo: 50,
    lines: [
      ['emma', 'Hi Lili! How do you say "see you tomorrow" in Chinese?'],
      ['lili', '明天见！Míngtiān jiàn 😊'],
      ['emma', '谢谢！明天见！'],
    ],
  },
  {
    between: ['lili', 'zhangmin'],
    hoursAgo: 8,
    lines: [
      ['zhangmin', '丽丽，上次的照片能发我一份吗？'],
      ['lili', '好的，晚上整理好发你'],
    ],
  },
  {
    between: ['minjun', 'seoyeon'],
    hoursAgo: 5,
    lines: [
      ['seoyeon', '과제 다 했어?'],
      ['minjun', '아직… 반쯤 했어 😅'],
      ['seoyeon', '카페에서 같이 하자. 내가 살게'],
    ],
  },
  {
    between: ['emma', 'lili', 'minjun', 'noah'],
    title: 'Language exchange 语言交换 언어교환',
    hoursAgo: 30,
    lines: [
      ['emma', 'Friday at 7, everyone?'],
      ['minjun', '네 좋아요!'],
      ['lili', '我可以 👌'],
      ['noah', 'Count me in. 我带点心'],
      ['emma', 'Perfect. Same café as last time ☕'],
    ],
  },
  {
    between: ['seoyeon', 'minjun', 'yuna'],
    title: '부산 여행 모임',
    hoursAgo: 72,
    lines: [
      ['seoyeon', '숙소는 해운대 쪽으로 할까?'],
      ['minjun', '좋아. 기차표는 내가 알아볼게'],
      ['seoyeon', '그럼 난 맛집 목록 만들게 🐟'],
    ],
  },
];

export interface ProductPlan {
  readonly name: string;
  readonly description: string;
  readonly amount: string;
  readonly stock: number;
  readonly picture: PicturePlan;
}

/** A drawn product photo: a shape on a coloured ground. */
export interface PicturePlan {
  readonly shape: 'bottle' | 'cup' | 'riceball' | 'box' | 'cake' | 'bag';
  readonly ground: readonly [string, string];
  readonly colour: string;
}

/** A mark in white on a coloured ground. */
export interface LogoPlan {
  readonly mark: 'wave' | 'roof' | 'seal';
  readonly ground: readonly [string, string];
}

export interface ShopPlan {
  readonly owner: string;
  readonly handle: string;
  readonly name: string;
  readonly description: string;
  readonly logo: LogoPlan;
  readonly store: { readonly name: string; readonly notice: string; readonly currency: Currency };
  readonly products: readonly ProductPlan[];
  readonly followers: readonly string[];
  readonly broadcasts: readonly {
    readonly hoursAgo: number;
    readonly text: string;
    /** Indexes into products. */
    readonly products: readonly number[];
    readonly card: {
      readonly template: 'bright' | 'calm';
      readonly title: string;
      readonly body: string;
    };
  }[];
  readonly orders: readonly {
    readonly buyer: string;
    readonly hoursAgo: number;
    /** Index into products, and how many. */
    readonly lines: readonly (readonly [number, number])[];
  }[];
}

export const shops: readonly ShopPlan[] = [
  {
    owner: 'sunmei',
    handle: 'haifeng_mart',
    name: '海风便利店',
    description: '大连星海广场店，24小时营业。新品、早餐、热饮，扫码下单到店自取。',
    logo: { mark: 'wave', ground: ['#0ea5e9', '#0369a1'] },
    store: {
      name: '海风便利店 · 星海店',
      notice: '下单后到店出示订单号即可自取。',
      currency: 'CNY',
    },
    products: [
      {
        name: '海盐柠檬茶',
        description: '大连海盐配新鲜柠檬，少糖，500毫升。',
        amount: '680',
        stock: 120,
        picture: { shape: 'bottle', ground: ['#e0f7c3', '#9ad66b'], colour: '#f7c948' },
      },
      {
        name: '金枪鱼三角饭团',
        description: '每天早上六点现做，当日食用。',
        amount: '590',
        stock: 60,
        picture: { shape: 'riceball', ground: ['#fff1d6', '#f7c98b'], colour: '#1f2937' },
      },
      {
        name: '关东煮拼盘',
        description: '六种食材，热汤现煮。',
        amount: '1280',
        stock: 35,
        picture: { shape: 'cup', ground: ['#ffe1d6', '#f59f7a'], colour: '#b45309' },
      },
      {
        name: '大连黄桃罐头',
        description: '本地黄桃，果肉厚实，425克。',
        amount: '1590',
        stock: 48,
        picture: { shape: 'box', ground: ['#fff3c4', '#f7b955'], colour: '#d97706' },
      },
    ],
    followers: ['lili', 'wangwei', 'zhangmin', 'liuyang', 'noah', 'emma'],
    broadcasts: [
      {
        hoursAgo: 28,
        text: '早餐上新：金枪鱼三角饭团，每天早上六点新鲜出炉，配热豆浆更香。',
        products: [1],
        card: { template: 'calm', title: '早餐上新', body: '饭团现做，当日售完为止' },
      },
      {
        hoursAgo: 2,
        text: '夏日新品到店！海盐柠檬茶清爽上市，扫描图中二维码直接下单，到店即取，不用排队。',
        products: [0, 3],
        card: { template: 'bright', title: '海盐柠檬茶 上市', body: '扫码打开小店，下单到店自取' },
      },
    ],
    orders: [
      {
        buyer: 'lili',
        hoursAgo: 20,
        lines: [
          [1, 2],
          [0, 1],
        ],
      },
      { buyer: 'wangwei', hoursAgo: 1.5, lines: [[0, 2]] },
    ],
  },
  {
    owner: 'hanjiwoo',
    handle: 'hanok_coffee',
    name: '한옥커피',
    description: '서울 북촌의 작은 한옥 카페. 직접 볶은 원두와 계절 디저트.',
    logo: { mark: 'roof', ground: ['#a16207', '#713f12'] },
    store: { name: '한옥커피 북촌점', notice: '주문 후 20분 안에 준비됩니다.', currency: 'KRW' },
    products: [
      {
        name: '흑임자 라떼',
        description: '고소한 흑임자 크림을 올린 라떼.',
        amount: '6500',
        stock: 80,
        picture: { shape: 'cup', ground: ['#efe6dc', '#c9b29b'], colour: '#3f3f46' },
      },
      {
        name: '북촌 블렌드 원두 200g',
        description: '초콜릿과 견과 향. 주문한 날 볶아 드립니다.',
        amount: '14000',
        stock: 40,
        picture: { shape: 'bag', ground: ['#f3e8d8', '#d1a97a'], colour: '#7c2d12' },
      },
      {
        name: '쑥 쉬폰 케이크',
        description: '봄 쑥으로 구운 부드러운 쉬폰.',
        amount: '7800',
        stock: 24,
        picture: { shape: 'cake', ground: ['#e6f4df', '#a7cf92'], colour: '#4d7c0f' },
      },
    ],
    followers: ['minjun', 'seoyeon', 'jihoon', 'yuna', 'emma', 'lili', 'sofia'],
    broadcasts: [
      {
        hoursAgo: 6,
        text: '가을 신메뉴 흑임자 라떼가 나왔어요. 그림의 QR을 찍으면 바로 주문할 수 있어요!',
        products: [0, 2],
        card: { template: 'calm', title: '흑임자 라떼', body: 'QR로 주문하고 바로 받아 가세요' },
      },
    ],
    orders: [
      {
        buyer: 'emma',
        hoursAgo: 5,
        lines: [
          [0, 1],
          [2, 1],
        ],
      },
      { buyer: 'seoyeon', hoursAgo: 4, lines: [[0, 2]] },
    ],
  },
  {
    owner: 'sofia',
    handle: 'sofias_oven',
    name: 'Sofia’s Oven',
    description: 'Cakes and focaccia from a small kitchen in Mapo. Baked at six, gone by noon.',
    logo: { mark: 'roof', ground: ['#c2476d', '#97304f'] },
    store: { name: 'Sofia’s Oven', notice: 'Pick up between 8 and 12.', currency: 'KRW' },
    products: [
      {
        name: 'Strawberry cream cake',
        description: 'For four. Strawberries from Nonsan.',
        amount: '24000',
        stock: 6,
        picture: { shape: 'cake', ground: ['#fde8ec', '#f2a9bb'], colour: '#e11d48' },
      },
      {
        name: 'Rosemary focaccia',
        description: 'A whole tray, still warm.',
        amount: '9000',
        stock: 12,
        picture: { shape: 'box', ground: ['#f6efdc', '#d9c08a'], colour: '#92741e' },
      },
      {
        name: 'Filter coffee',
        description: 'A good mug to go with it.',
        amount: '4000',
        stock: 50,
        picture: { shape: 'cup', ground: ['#e7e0d6', '#b6a28a'], colour: '#57391f' },
      },
    ],
    followers: ['emma', 'lucas', 'seoyeon'],
    broadcasts: [],
    orders: [],
  },
  {
    owner: 'liuyang',
    handle: 'xiaoman_tea',
    name: '小满茶铺',
    description: '福建岩茶与白茶，自家茶山，当季现焙。',
    logo: { mark: 'wave', ground: ['#4d7c0f', '#365314'] },
    store: { name: '小满茶铺', notice: '满两件包邮。', currency: 'CNY' },
    products: [
      {
        name: '武夷肉桂 100克',
        description: '中火焙制，桂皮香明显。',
        amount: '12800',
        stock: 30,
        picture: { shape: 'bag', ground: ['#eef3e2', '#b9cf8f'], colour: '#3f6212' },
      },
      {
        name: '冷泡白茶',
        description: '三年白茶，冷泡瓶装。',
        amount: '1800',
        stock: 40,
        picture: { shape: 'bottle', ground: ['#f4f1e4', '#d8cf9f'], colour: '#b9a44c' },
      },
      {
        name: '茶点礼盒',
        description: '绿豆糕与桂花糕，六枚装。',
        amount: '3600',
        stock: 20,
        picture: { shape: 'box', ground: ['#e8f0ea', '#9cc0aa'], colour: '#2f6f55' },
      },
    ],
    followers: ['wangwei', 'zhangmin', 'sunmei'],
    broadcasts: [],
    orders: [],
  },
];

export interface AgencyPlan {
  readonly owner: string;
  readonly handle: string;
  readonly name: string;
  readonly description: string;
  readonly organization: string;
  readonly evidence: string;
  readonly method: string;
  readonly logo: LogoPlan;
  readonly followers: readonly string[];
  readonly announcements: readonly {
    readonly hoursAgo: number;
    readonly locale: Locale;
    readonly title: string;
    readonly body: string;
  }[];
}

export const agency: AgencyPlan = {
  owner: 'gaofei',
  handle: 'dalian_portal',
  name: '大连政务服务',
  description: '大连市政务服务门户官方账号。办事指南、通知公告、便民提醒。',
  organization: '大连市政务服务中心',
  evidence: '公函 大政服函〔2026〕18号，联系电话已回访核实。',
  method: '公函与电话回访',
  logo: { mark: 'seal', ground: ['#dc2626', '#991b1b'] },
  followers: ['lili', 'wangwei', 'zhangmin', 'liuyang', 'noah', 'emma', 'sunmei'],
  announcements: [
    {
      hoursAgo: 48,
      locale: 'zh',
      title: '个人小微店铺免登记经营指引',
      body: '为方便群众灵活就业，个人销售自产农副产品、家庭手工业产品，或者利用自己的技能从事便民劳务，无须办理营业执照。\n\n在平台开设小店的，请在店铺页公示“属于无需登记情形”的说明，并如实填写联系方式。\n\n销售食品的，请按规定办理小餐饮或食品经营备案。可在各区政务服务大厅或线上窗口办理，材料齐全的当日办结。',
    },
    {
      hoursAgo: 10,
      locale: 'en',
      title: 'Sea-fog notice for residents and visitors',
      body: 'Dense sea fog is expected along the Xinghai coast from tonight until tomorrow morning.\n\nFerries may be delayed. Please check with the operator before you leave, drive slowly on the coastal road and keep away from the breakwater.\n\nThis page will be updated when the notice is lifted.',
    },
    {
      hoursAgo: 4,
      locale: 'ko',
      title: '외국인 주민을 위한 민원 안내 창구 개설',
      body: '다롄시 정무서비스센터 2층에 한국어와 영어 안내 창구가 새로 문을 열었습니다.\n\n체류 신고, 소규모 가게 등록, 자녀 입학 절차를 한곳에서 도와드립니다. 평일 오전 9시부터 오후 5시까지 운영합니다.\n\n온라인으로도 신청할 수 있으며, 서류가 갖춰지면 당일 처리됩니다.',
    },
  ],
};
