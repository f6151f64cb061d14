// What a question or an order in French hangs on its verb with a hyphen: « est-ce », « a-t-on », « dites-le ».

export const PRONOUNS = "ce|ci|en|elles?|ils?|je|la|là|les?|leur|lui|moi|nous|on|toi|tu|vous|y";
