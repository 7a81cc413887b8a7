export const en = {
  official: 'Official account',
};
