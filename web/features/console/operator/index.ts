export { FailedWork } from './screens/failed-work.tsx';
export { VerificationRequests } from './screens/verification-requests.tsx';
