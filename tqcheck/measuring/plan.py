"""Which model measures which layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tqcheck.contracts import Adapter
from tqcheck.errors import ModelError
from tqcheck.measuring import adapters
from tqcheck.models.gemma.adapter import Judge
from tqcheck.records.evidence import Layer
from tqcheck.records.notice import Notice
from tqcheck.settings import Settings

_WORDS = {
    Layer.FLUENCY: "fluency",
    Layer.ADEQUACY: "adequacy",
    Layer.ERRORS: "likely errors of wording and meaning",
    Layer.PROPOSALS: "better wordings",
    Layer.QUALITY: "sentence quality",
    Layer.TRANSLATIONESE: "whether the text reads as machine-translated",
    Layer.VECTORS: "sentence vectors",
}


@dataclass(frozen=True, slots=True)
class MeasuringTask:
    """`adapter` measures `layers`; when `proposes`, its errors only lend their proposals to those of others."""

    adapter: Adapter
    layers: frozenset[Layer]
    proposes: bool = False


@dataclass(frozen=True, slots=True)
class MeasuringPlan:
    tasks: tuple[MeasuringTask, ...]
    notices: tuple[Notice, ...] = ()


def plan(layers: Iterable[Layer], settings: Settings) -> MeasuringPlan:
    """Each layer's model: the one named for it, else the one named for all, else the judge, else the embedded one.

    Errors found by a model of others, named for all, are joined with those of tqcheck's own: a language model named
    for its fluency should not silence the errors that the judge knows. A judge of others takes the place of tqcheck's.
    """
    providers = {layer: _providers(layer, settings) for layer in sorted(layers)}
    tasks = [MeasuringTask(adapter, chosen) for adapter, chosen in _by_adapter(providers)]
    return MeasuringPlan(tuple(map(_with_errors, tasks)), _notices(providers, settings))


def provider(layer: Layer, settings: Settings) -> Adapter | None:
    """The model of a single layer."""
    return next(iter(_providers(layer, settings)), None)


def sole_provider(layer: Layer, settings: Settings) -> Adapter | None:
    """The model of a single layer, where no other adds to what it says."""
    providers = _providers(layer, settings)
    return providers[0] if len(providers) == 1 else None


def _providers(layer: Layer, settings: Settings) -> tuple[Adapter, ...]:
    if layer in settings.models:
        return (_named_for(layer, settings),)
    named = _providing(layer, adapters.named(settings.model, settings)) if settings.model else ()
    if named and (layer is not Layer.ERRORS or settings.model in adapters.OWN or isinstance(named[0], Judge)):
        return named
    return (*named, *_providing(layer, _own(settings)))


def _own(settings: Settings) -> tuple[Adapter, ...]:
    """tqcheck's own models, the better one first."""
    return (*adapters.judge(settings), *adapters.embedded(settings))


def _providing(layer: Layer, those: Iterable[Adapter]) -> tuple[Adapter, ...]:
    return tuple(adapter for adapter in those if layer in adapter.layers)[:1]


def _named_for(layer: Layer, settings: Settings) -> Adapter:
    found = adapters.named(settings.models[layer], settings)
    able = _providing(layer, found)
    if able:
        return able[0]
    provided = ", ".join(sorted(frozenset[Layer]().union(*(adapter.layers for adapter in found))))
    name = settings.models[layer]
    raise ModelError(f"the model {name!r}, named for {layer}, does not provide it; it provides {provided}")


def _by_adapter(providers: dict[Layer, tuple[Adapter, ...]]) -> list[tuple[Adapter, frozenset[Layer]]]:
    order: dict[int, Adapter] = {id(adapter): adapter for able in providers.values() for adapter in able}
    return [
        (adapter, frozenset(layer for layer, able in providers.items() if any(one is adapter for one in able)))
        for adapter in order.values()
    ]


def _with_errors(task: MeasuringTask) -> MeasuringTask:
    """Proposals belong to errors: one who is asked for them alone looks for errors too."""
    if Layer.PROPOSALS in task.layers and Layer.ERRORS not in task.layers:
        return MeasuringTask(task.adapter, task.layers | {Layer.ERRORS}, proposes=True)
    return task


def _notices(providers: dict[Layer, tuple[Adapter, ...]], settings: Settings) -> tuple[Notice, ...]:
    found = []
    # Without proposals a finding lacks its suggestion; nothing is left unchecked.
    if missing := [layer for layer, able in providers.items() if not able and layer is not Layer.PROPOSALS]:
        hint = "rules alone were asked for" if settings.model == adapters.NONE else "name one with --model"
        message = f"no model measures {_listed(missing)}, so this was not checked; {hint}"
        found.append(Notice("no-model", message))
    if settings.model not in adapters.OWN and (settings.model or settings.models):
        found += _fallen(providers, settings)
    return tuple(found)


def _fallen(providers: dict[Layer, tuple[Adapter, ...]], settings: Settings) -> Iterator[Notice]:
    """What tqcheck's own models measure, as the named one does not."""
    firsts = {layer: able[0] for layer, able in providers.items() if able and layer not in settings.models}
    for name, own in (("judge", adapters.judge(settings)), ("embedded model", adapters.embedded(settings))):
        if fallen := [layer for layer, first in firsts.items() if first in own]:
            message = f"the {name} measures {_listed(fallen)}, which the model you named does not provide"
            yield Notice("fallback", message)


def _listed(layers: Iterable[Layer]) -> str:
    words = [_WORDS[layer] for layer in layers]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
