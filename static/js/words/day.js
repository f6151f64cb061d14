// Words of the days that every screen says.

export const dayWords = {
  fr: {
    "day.number": "jour {n}",
    "day.at": "{day} à {hour}",
    "day.meet": "On se retrouve {when}",
    "day.asleep": "À bientôt",
    "day.new": "C'est le jour !",
    "day.new_text": "La journée ({day}) a commencé. Dites que vous êtes là pour y prendre part.",
    "refused.between_days": "L'atelier est en veille entre deux journées.",
    "day.kept": "Ce que vous avez écrit est gardé. Revenez à cette page le moment venu.",
    "day.come": "Gardez l'adresse de cette page : elle vous attend.",
  },
  en: {
    "day.number": "day {n}",
    "day.at": "{day} at {hour}",
    "day.meet": "We meet on {when}",
    "day.asleep": "See you soon",
    "day.new": "Today is the day!",
    "day.new_text": "The day ({day}) has begun. Say that you are here to take part.",
    "refused.between_days": "The workshop is on standby between two days.",
    "day.kept": "What you wrote is kept. Come back to this page when it is time.",
    "day.come": "Keep the address of this page: it waits for you.",
  },
};
