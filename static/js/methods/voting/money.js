// Sums of a budget in words: "1 500 €", "20 points".

export function moneyInWords(amount, { unit }, t) {
  if (unit === "points") return t("voting.points", { n: amount });
  const digits = new Intl.NumberFormat(t.language, { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
  return digits.format(amount);
}

// What somebody has put into their basket costs this much.
export function basketCosts(basket, { costs }) {
  return basket.reduce((sum, item) => sum + (costs[item] || 0), 0);
}

export function itemsWithoutCost({ items, costs }) {
  return Object.keys(items).filter((item) => !(item in costs));
}
