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
  'accounts.weak-password': {
    ko: '추측하기 쉬운 비밀번호입니다. 서로 관련 없는 단어 여러 개를 이어 쓰면 좋습니다.',
    zh: '这个密码太容易被猜到。建议把几个不相关的词连在一起。',
  },
  'password.busy': {
    ko: '지금 로그인하는 사람이 매우 많습니다. 잠시 후 다시 시도하세요.',
    zh: '当前登录人数过多，请稍后再试。',
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
  'accounts.renamed': {
    ko: '그 사이에 계정 이름이 바뀌었습니다. 다시 확인해 주세요.',
    zh: '账号在此期间改了名称，请重新核对。',
  },
  'accounts.own-account': {
    ko: '본인이 운영하는 계정은 다른 사람이 심사해야 합니다.',
    zh: '这是你运营的公众号，须由他人审核。',
  },
  'media.empty-file': {
    ko: '빈 파일입니다. 다른 사진을 골라 주세요.',
    zh: '这是一个空文件，请选择其他图片。',
  },
  'media.unreadable': {
    ko: '사진을 열 수 없습니다. 다른 사진을 골라 주세요.',
    zh: '无法打开这张图片，请选择其他图片。',
  },
  'media.too-large': {
    ko: '처리하기에 너무 큰 사진입니다. 크기를 줄여 다시 시도하세요.',
    zh: '图片过大，无法处理，请缩小后重试。',
  },
  'media.busy': {
    ko: '지금 저장 중인 사진이 많습니다. 잠시 후 다시 시도하세요.',
    zh: '当前正在保存的图片较多，请稍后重试。',
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
  'operator.no-such-dead-letter': {
    ko: '해당 이벤트를 찾을 수 없습니다. 이미 처리되었을 수 있습니다.',
    zh: '没有找到该事件，可能已被处理。',
  },
  'operator.no-such-dead-job': {
    ko: '해당 작업을 찾을 수 없습니다. 이미 처리되었을 수 있습니다.',
    zh: '没有找到该作业，可能已被处理。',
  },
  'operator.queue-away': {
    ko: '작업 대기열이 응답하지 않습니다. 잠시 후 다시 시도하세요.',
    zh: '作业队列没有响应，请稍后重试。',
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
  'stores.stock-changed': {
    ko: '다른 사람이 재고를 바꾸었습니다. 다시 확인해 주세요.',
    zh: '库存已被他人修改，请重新查看。',
  },
  'stores.stock-reserved': {
    ko: '이미 주문된 수량이 많아 그만큼 줄일 수 없습니다.',
    zh: '已有订单占用了库存，不能减到这么少。',
  },
  'stores.too-many-unpaid': {
    ko: '이 스토어에 결제를 기다리는 주문이 많습니다. 먼저 결제하거나 취소해 주세요.',
    zh: '你在这家店有多笔待付款订单，请先付款或取消。',
  },
  'stores.too-many-reserved': {
    ko: '결제 전에 그렇게 많은 수량을 잡아 둘 수 없습니다. 나누어 주문해 주세요.',
    zh: '未付款时不能预留这么多件，请分批下单。',
  },
  'stores.too-many-given-up': {
    ko: '이 스토어에서 취소하거나 결제하지 않은 주문이 너무 많습니다. 내일 다시 시도해 주세요.',
    zh: '你在这家店取消或未付款的订单过多，请明天再试。',
  },
  'stores.already-paid': {
    ko: '이미 결제되어 취소할 수 없습니다.',
    zh: '订单已支付，无法取消。',
  },
  'wallet.insufficient-funds': { ko: '지갑 잔액이 부족합니다.', zh: '钱包余额不足。' },
  'wallet.no-such-payout': { ko: '해당 출금을 찾을 수 없습니다.', zh: '没有找到这笔提现。' },
  'wallet.not-settled': {
    ko: '정산된 금액이 부족합니다.',
    zh: '已结算的金额不足。',
  },
  'wallet.more-than-paid': {
    ko: '결제한 금액보다 많이 환불할 수 없습니다.',
    zh: '退款不能超过已付的金额。',
  },
  'wallet.hold-ended': {
    ko: '보류한 금액은 이미 결제되었거나 반환되었습니다.',
    zh: '冻结的金额已支付或已退回。',
  },
  'wallet.more-than-held': {
    ko: '보류한 금액보다 많습니다.',
    zh: '金额超过了冻结的数额。',
  },
  'wallet.no-bank': {
    ko: '이 서버에는 아직 은행이 연결되어 있지 않습니다.',
    zh: '此服务器尚未连接银行。',
  },
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
  'accounts.no-such-verification': {
    ko: '해당 인증 신청을 찾을 수 없습니다.',
    zh: '没有找到这份认证申请。',
  },
  'media.not-found': { ko: '사진을 찾을 수 없습니다.', zh: '没有找到这张图片。' },
  'messaging.no-such-image': {
    ko: '사진을 찾을 수 없습니다. 다시 올려 주세요.',
    zh: '没有找到这张图片，请重新上传。',
  },
  'messaging.not-a-group': { ko: '그룹 채팅이 아닙니다.', zh: '这不是群聊。' },
  'official.no-such-broadcast': {
    ko: '해당 소식을 찾을 수 없습니다.',
    zh: '没有找到这条推送。',
  },
  'official.no-such-announcement': {
    ko: '해당 공지를 찾을 수 없습니다.',
    zh: '没有找到这条公告。',
  },
  'payments.no-such-payment': { ko: '해당 결제를 찾을 수 없습니다.', zh: '没有找到这笔付款。' },
  'request.idempotency-key-reused': {
    ko: '이전 요청과 내용이 다릅니다. 다시 시도해 주세요.',
    zh: '与之前的请求内容不一致，请重试。',
  },
  'request.cannot-store': {
    ko: '지금은 서버가 저장할 수 없습니다. 잠시 후 다시 시도해 주세요.',
    zh: '服务器暂时无法保存，请稍后再试。',
  },
  'request.crowded': {
    ko: '지금 서버에 요청이 몰려 있습니다. 잠시 후 다시 시도해 주세요.',
    zh: '服务器当前正在接收大量内容，请稍后再试。',
  },
  'request.no-answer': {
    ko: '서버의 응답이 없습니다. 다시 시도해 주세요.',
    zh: '服务器没有响应，请重试。',
  },
  'request.no-such-route': { ko: '이 주소에는 아무것도 없습니다.', zh: '这个地址没有内容。' },
  'request.not-signed-in': { ko: '먼저 로그인해 주세요.', zh: '请先登录。' },
  'request.shutting-down': {
    ko: '서버가 다시 시작되고 있습니다. 잠시 후 다시 시도해 주세요.',
    zh: '服务器正在重启，请稍后再试。',
  },
  'request.too-large': { ko: '요청이 너무 큽니다.', zh: '内容过大。' },
  'request.packed': {
    ko: '압축된 요청은 받지 않습니다.',
    zh: '不接受压缩过的请求。',
  },
  'request.too-slow': {
    ko: '보내는 데 너무 오래 걸렸습니다. 연결을 확인하고 다시 시도해 주세요.',
    zh: '发送时间过长，请检查网络后重试。',
  },
  'request.too-many': {
    ko: '시도가 너무 많습니다. 잠시 후 다시 시도하세요.',
    zh: '操作过于频繁，请稍后再试。',
  },
  'session.ended': {
    ko: '로그인이 만료되었습니다. 다시 로그인해 주세요.',
    zh: '登录已失效，请重新登录。',
  },
  'session.other-person': {
    ko: '이 브라우저에서 다른 사람이 로그인했습니다.',
    zh: '此浏览器已登录了另一个账号。',
  },
  'session.unknown': { ko: '해당 로그인 기기를 찾을 수 없습니다.', zh: '没有找到这个登录设备。' },
  'stores.currency-mismatch': {
    ko: '이 스토어는 다른 통화로 판매합니다.',
    zh: '这家小店以其他货币销售。',
  },
  'stores.no-such-order': { ko: '해당 주문을 찾을 수 없습니다.', zh: '没有找到这个订单。' },
  'stores.no-such-product': { ko: '이 스토어에 그런 상품이 없습니다.', zh: '这家小店没有该商品。' },
  'stores.no-such-store': { ko: '해당 스토어를 찾을 수 없습니다.', zh: '没有找到这家小店。' },
  'stores.same-product-twice': {
    ko: '같은 상품은 한 번만 담을 수 있습니다.',
    zh: '同一商品在订单中只能出现一次。',
  },
  'wallet.currency-mismatch': {
    ko: '이 은행 계좌의 통화가 다릅니다.',
    zh: '该银行账户的货币不同。',
  },
  'wallet.no-such-bank': { ko: '해당 은행을 찾을 수 없습니다.', zh: '没有找到这家银行。' },
  'wallet.no-such-bank-account': {
    ko: '연결된 은행 계좌를 찾을 수 없습니다.',
    zh: '没有找到绑定的银行账户。',
  },
  'wallet.no-such-top-up': { ko: '해당 충전 내역을 찾을 수 없습니다.', zh: '没有找到这笔充值。' },
};
