// What sorting ideas is called on the wire.

export const IDEA_SORTING = {
  group: "ideas.group_ideas",
  ungroup: "ideas.ungroup_ideas",
  rename: "ideas.rename_theme",
  dissolve: "ideas.dissolve_theme",
};
