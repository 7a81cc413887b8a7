export { AddMembers } from './screens/add-members.tsx';
export { Conversation } from './screens/conversation.tsx';
export { ConversationInfo } from './screens/conversation-info.tsx';
export { NewGroup } from './screens/new-group.tsx';
export { ShareTo } from './screens/share-to.tsx';
