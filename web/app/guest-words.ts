import { words } from '../lib/i18n/words.ts';

export const guestWords = words(
  {
    guest: 'Without an account',
    signIn: 'Sign in',
    signUp: 'Sign up',
    leftBehind: 'Some of your cart can no longer be bought and was left out.',
  },
  {
    ko: {
      guest: '계정 없이 둘러보기',
      signIn: '로그인',
      signUp: '가입하기',
      leftBehind: '더 이상 살 수 없는 상품은 장바구니에서 뺐어요.',
    },
    zh: {
      guest: '未登录浏览',
      signIn: '登录',
      signUp: '注册',
      leftBehind: '购物车里有些商品已无法购买，未能保留。',
    },
  },
);
