export const en = {
  title: 'Account',
  subtitle:
    'An account of the staff holds no data and no key. It is created on the server only, never over the network.',
  change: {
    text: 'The one that was printed when the account was created need not stay. All other sessions end.',
    lost: 'Nobody can look the secret up. Whoever loses it gets a new account: npm run account -- create.',
    working: 'Changing it …',
    done: 'Changed. From now on only the new secret logs you in. All other sessions have ended.',
  },
};
