import type { Translation } from '../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  notices: '通知',
  sold: (what, total) => `已售出：${what}，${total}`,
  soldGone: '一笔销售',
  quantity: (count, name) => `${name} × ${count}`,
  more: (first, count) => `${first} 等 ${count + 1} 种`,
  soldTo: (name, number) => `${name} · ${number}`,
  wrote: (name, text) => `${name}：${text}`,
  picture: '[图片]',
  messageGone: '消息已删除',
  approved: '账号已通过认证',
  rejected: '认证未通过',
  seeWhy: '查看原因',
  seeBadge: '查看认证标识',
  ranOut: (name) => `已售罄：${name}`,
  ranOutGone: '有商品已售罄',
  restock: '补充库存',
  nothingYet: '销售和客户消息会出现在这里。',
  toConsole: '打开管理后台',
  open: '查看',
  isNew: '新通知',
  quiet: '在本设备上静音',
  quietHint: '标签不显示数字，也没有横幅和声音。',
};
