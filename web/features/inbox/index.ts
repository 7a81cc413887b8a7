export { Notices } from './screens/notices.tsx';
