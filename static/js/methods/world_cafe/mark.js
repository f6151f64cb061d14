// A café's tables and people in words.

export function cafeTableName(t, table) {
  const number = t("cafe.table", { number: table.number });
  return table.name ? `${number} · ${t.set(table.name)}` : number;
}

// « Ana, Bruno et Chloé »
export function cafeListed(t, names) {
  if (names.length < 2) return names.join("");
  return t("cafe.and", { names: names.slice(0, -1).join(", "), last: names[names.length - 1] });
}
