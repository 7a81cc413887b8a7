import type { Translation } from '../../../../lib/i18n/texts.ts';
import type { en } from './en.ts';

export const zh: Translation<typeof en> = {
  title: '失败的任务',
  hint: '服务器已放弃处理的内容',
  intro:
    '服务器多次尝试仍未成功，已放弃处理；记录保留 90 天，不影响其他任务。请先排除原因，再重试。',
  show: '显示',
  events: '事件',
  jobs: '作业',
  noEvents: '没有失败的事件。',
  noJobs: '没有失败的作业。',
  event: '事件',
  about: '对象',
  id: '编号',
  failure: '最后一次错误',
  attempts: (count: number) => `已尝试 ${count} 次`,
  retry: '重试',
  retryAsk: (name: string) => `要重试 ${name} 吗？`,
  retryDetail: '将重新获得全部尝试次数。如果原因仍未排除，它会再次出现在这里。',
  retried: '正在重试。',
  drop: '丢弃',
  dropAsk: (name: string) => `要永久丢弃 ${name} 吗？`,
  dropDetail: '这项处理将不再执行，且无法恢复。',
  dropped: '已丢弃。',
};
