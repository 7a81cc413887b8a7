import type { Language } from './i18n/language.ts';

/**
 * Refusals that deserve a sentence of their own in Korean and Chinese, by their stable code. In
 * English the server says them itself.
 */
type Pair = Readonly<Record<Exclude<Language, 'en'>, string>>;

export const knownProblems: Readonly<Record<string, Pair>> = {
  'accounts.handle-taken': {
    ko: '이미 사용 중인 아이디입니다.',
    zh: '该账号已被使用。',
  },
  'accounts.handle-reserved': {
    ko: '사용할 수 없는 아이디입니다. 다른 아이디를 골라 주세요.',
    zh: '该账号已被保留，请换一个。',
  },
  'accounts.wrong-credentials': {
    ko: '아이디 또는 비밀번호가 맞지 않습니다.',
    zh: '账号或密码不正确。',
  },
  'accounts.wrong-password': {
    ko: '현재 비밀번호가 맞지 않습니다.',
    zh: '当前密码不正确。',
  },
  'password.busy': {
    ko: '지금 로그인하는 사람이 매우 많습니다. 잠시 후 다시 시도하세요.',
    zh: '当前登录人数过多，请稍后再试。',
  },
  'session.other-person': {
    ko: '이 기기에서 다른 사람이 로그인했습니다.',
    zh: '已有其他人在此设备上登录。',
  },
  'accounts.no-such-user': { ko: '그런 사람이 없습니다.', zh: '没有这个人。' },
  'accounts.request-to-self': {
    ko: '자신에게는 요청할 수 없습니다.',
    zh: '不能添加自己为朋友。',
  },
  'accounts.already-friends': { ko: '이미 친구입니다.', zh: '你们已经是朋友了。' },
  'accounts.no-such-request': {
    ko: '해당 친구 요청을 찾을 수 없습니다.',
    zh: '没有找到这个好友请求。',
  },
  'accounts.request-answered': {
    ko: '이미 답한 요청입니다.',
    zh: '这个请求已经处理过了。',
  },
  'accounts.no-such-official': {
    ko: '그런 공식 계정이 없습니다.',
    zh: '没有这个公众号。',
  },
  'accounts.not-staff': {
    ko: '이 공식 계정의 운영자가 아닙니다.',
    zh: '你不是这个公众号的运营人员。',
  },
  'accounts.not-owner': {
    ko: '이 공식 계정의 소유자만 할 수 있습니다.',
    zh: '只有公众号所有者可以这样做。',
  },
  'accounts.owner-stays': {
    ko: '소유자는 운영자에서 뺄 수 없습니다.',
    zh: '不能移除所有者。',
  },
  'accounts.too-many-staff': {
    ko: '운영자를 더 추가할 수 없습니다.',
    zh: '运营人员已达上限。',
  },
  'accounts.not-operator': {
    ko: '서버 운영자만 할 수 있습니다.',
    zh: '只有服务器管理员可以这样做。',
  },
  'accounts.verification-open': {
    ko: '이미 심사 중인 인증 신청이 있습니다.',
    zh: '已有一份认证申请在等待审核。',
  },
  'accounts.verification-decided': {
    ko: '이미 심사가 끝난 신청입니다.',
    zh: '这份申请已经审核过了。',
  },
  'accounts.own-account': {
    ko: '본인이 운영하는 계정은 다른 사람이 심사해야 합니다.',
    zh: '这是你运营的公众号，须由他人审核。',
  },
  'media.not-a-picture': {
    ko: '지원하는 형식의 사진이 아닙니다.',
    zh: '不是支持的图片格式。',
  },
  'media.damaged': {
    ko: '사진이 손상되었거나 완전하지 않습니다.',
    zh: '图片已损坏或不完整。',
  },
  'media.too-many-pixels': { ko: '사진의 해상도가 너무 큽니다.', zh: '图片尺寸过大。' },
  'media.too-many-bytes': { ko: '파일이 너무 큽니다.', zh: '文件过大。' },
  'messaging.no-such-conversation': {
    ko: '대화가 없거나 참여하고 있지 않습니다.',
    zh: '会话不存在，或你不在其中。',
  },
  'messaging.not-friends': {
    ko: '친구에게만 메시지를 보낼 수 있습니다.',
    zh: '只能给朋友发消息。',
  },
  'messaging.group-full': {
    ko: '그룹은 최대 500명까지 참여할 수 있습니다.',
    zh: '群聊最多 500 人。',
  },
  'messaging.busy': {
    ko: '대화가 많이 몰리고 있습니다. 다시 보내 주세요.',
    zh: '会话繁忙，请重新发送。',
  },
  'official.no-such-feed': {
    ko: '계정이 없거나 팔로우하고 있지 않습니다.',
    zh: '公众号不存在，或你没有关注。',
  },
  'official.no-such-product': {
    ko: '판매 중이 아닌 상품이 있습니다.',
    zh: '有商品不在出售中。',
  },
  'official.not-government': {
    ko: '공공기관 계정만 공지를 낼 수 있습니다.',
    zh: '只有政务机构的公众号可以发布公告。',
  },
  'official.not-verified': {
    ko: '공지를 내려면 유효한 인증이 필요합니다.',
    zh: '发布公告需要有效的认证。',
  },
  'payments.cancelled': { ko: '취소된 결제입니다.', zh: '这笔付款已取消。' },
  'payments.expired': { ko: '결제 시간이 지났습니다.', zh: '付款时间已过。' },
  'stores.store-exists': {
    ko: '이 계정에는 이미 스토어가 있습니다.',
    zh: '这个公众号已有小店。',
  },
  'stores.cart-full': {
    ko: '장바구니에 더 담을 수 없습니다.',
    zh: '购物车已满。',
  },
  'stores.total-too-large': {
    ko: '한 번에 결제할 수 있는 금액을 넘었습니다.',
    zh: '订单金额超过单次支付上限。',
  },
  'stores.sold-out': { ko: '재고가 부족합니다.', zh: '库存不足。' },
  'stores.not-on-sale': {
    ko: '더 이상 판매하지 않는 상품이 있습니다.',
    zh: '有商品已停止出售。',
  },
  'stores.price-changed': {
    ko: '가격이 바뀌었습니다. 다시 확인해 주세요.',
    zh: '价格有变动，请重新确认。',
  },
  'stores.already-paid': {
    ko: '이미 결제되어 취소할 수 없습니다.',
    zh: '订单已支付，无法取消。',
  },
  'wallet.insufficient-funds': { ko: '지갑 잔액이 부족합니다.', zh: '钱包余额不足。' },
  'wallet.account-not-confirmed': {
    ko: '은행에서 계좌 번호와 예금주를 확인할 수 없습니다.',
    zh: '银行无法核实该账号与户名。',
  },
  'wallet.too-many-bank-accounts': {
    ko: '은행 계좌를 더 연결할 수 없습니다.',
    zh: '绑定的银行账户已达上限。',
  },
  'wallet.bank-unavailable': {
    ko: '은행이 응답하지 않습니다. 잠시 후 다시 시도하세요.',
    zh: '银行没有响应，请稍后再试。',
  },
};
