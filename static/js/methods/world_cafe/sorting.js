// What sorting findings is called on the wire.

export const FINDING_SORTING = {
  group: "world_cafe.group_findings",
  ungroup: "world_cafe.ungroup_findings",
  rename: "world_cafe.rename_theme",
  dissolve: "world_cafe.dissolve_theme",
};
