"""Pages and templates lie beside the package in a checkout, and inside it once it is installed."""

from setuptools import find_packages, setup

BESIDE = {"live.static": "static", "live.templates": "templates"}

setup(
    packages=[*find_packages(include=["live", "live.*"]), *BESIDE],
    package_dir=BESIDE,
    package_data={name: ["**/*"] for name in BESIDE}
    | {"live.app": ["scenarios/*.yaml"], "live.agendas": ["shipped/*.yaml"], "live.series": ["*.json"]},
)
