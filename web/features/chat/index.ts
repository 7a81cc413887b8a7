export { AddMembers } from './add-members.tsx';
export { Conversation } from './conversation.tsx';
export { ConversationInfo } from './conversation-info.tsx';
export { NewGroup } from './new-group.tsx';
