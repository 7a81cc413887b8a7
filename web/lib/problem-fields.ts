/** Which field a refusal is about, where its code says so and not a path: asked for in this order. */
export const fieldsOfCodes: Readonly<Record<string, readonly string[]>> = {
  'accounts.handle-taken': ['handle'],
  'accounts.handle-reserved': ['handle'],
  'accounts.no-such-user': ['handle'],
  'accounts.weak-password': ['newPassword', 'password'],
  'accounts.wrong-password': ['currentPassword'],
  'stores.stock-changed': ['stock'],
  'stores.stock-reserved': ['stock'],
  'wallet.account-not-confirmed': ['accountNumber'],
};
