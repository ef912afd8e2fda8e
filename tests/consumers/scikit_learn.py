"""What scikit-learn declares to support: its metrics, estimators and tools, as rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from inspect import signature
from typing import Any

import numpy as np
from sklearn import base, config_context, metrics, model_selection, pipeline, preprocessing
from sklearn._loss import link
from sklearn.calibration import CalibratedClassifierCV
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.experimental import enable_halving_search_cv as _enabled  # noqa: F401
from sklearn.kernel_approximation import Nystroem
from sklearn.linear_model import (
    LogisticRegression,
    PoissonRegressor,
    Ridge,
    RidgeClassifier,
    RidgeClassifierCV,
    RidgeCV,
)
from sklearn.mixture import GaussianMixture
from sklearn.naive_bayes import GaussianNB
from sklearn.utils import class_weight, extmath, multiclass, validation
from sklearn.utils import stats as weighted

from tests.consumers.row import Row

__all__ = ["METRICS", "rows"]

_rng = np.random.default_rng(7)
X = _rng.normal(size=(12, 4)) + np.arange(4.0)
Y = _rng.normal(size=12) * 2.0 + X @ np.array([1.0, -2.0, 0.5, 0.0])
TWO = (np.median(Y) < Y).astype(np.int64)
THREE = np.array([0, 1, 2] * 4)
COUNTS = np.abs(np.round(Y)) + 1.0
WEIGHTS = _rng.uniform(0.5, 2.0, size=12)
PROBABILITIES = _rng.dirichlet(np.ones(3), size=12)
LABELS = _rng.integers(0, 2, size=(12, 3))

Call = Callable[..., Any]


def dispatched(call: Call) -> Call:
    """Call with scikit-learn's dispatch to the namespace of its input."""

    def run(*args: Any) -> Any:
        with config_context(array_api_dispatch=True):
            return call(*args)

    return run


# ----------------------------------------------------------------------------- metrics

POSITIVE = np.abs(Y) + 0.5
GUESS = POSITIVE * _rng.uniform(0.6, 1.6, size=12)
BINARY = (TWO, np.array([0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0]))
MULTICLASS = (THREE, np.array([0, 1, 1, 2, 1, 0, 0, 2, 2, 0, 1, 1]))
MULTILABEL = (LABELS, _rng.integers(0, 2, size=(12, 3)))
SCORES = (TWO, _rng.uniform(size=12))
OUTPUTS = (POSITIVE.reshape(4, 3), GUESS.reshape(4, 3))
PAIR = (np.abs(X[:4]), np.abs(X[4:8]) + 0.25)

AVERAGED = ("f1_score", "jaccard_score", "precision_score", "recall_score", "fbeta_score")
PREDICTED = (
    "accuracy_score",
    "balanced_accuracy_score",
    "cohen_kappa_score",
    "confusion_matrix",
    "multilabel_confusion_matrix",
    "zero_one_loss",
    "hamming_loss",
    *AVERAGED,
)
ONE_LABEL = ("balanced_accuracy_score", "cohen_kappa_score", "confusion_matrix")
SCORED = ("average_precision_score", "det_curve", "precision_recall_curve", "roc_curve")
PROBABILISTIC = ("brier_score_loss", "log_loss", "d2_brier_score", "d2_log_loss_score")
REGRESSION = (
    "mean_tweedie_deviance",
    "r2_score",
    "explained_variance_score",
    "mean_absolute_error",
    "mean_pinball_loss",
    "mean_squared_error",
    "mean_squared_log_error",
    "median_absolute_error",
    "d2_absolute_error_score",
    "d2_pinball_score",
    "d2_tweedie_score",
    "mean_poisson_deviance",
    "mean_gamma_deviance",
    "max_error",
    "mean_absolute_percentage_error",
    "root_mean_squared_error",
    "root_mean_squared_log_error",
)
OF_ONE_OUTPUT = (
    "mean_tweedie_deviance",
    "d2_tweedie_score",
    "mean_poisson_deviance",
    "mean_gamma_deviance",
    "max_error",
)
PAIRWISE = (
    "cosine_similarity",
    "paired_cosine_distances",
    "additive_chi2_kernel",
    "chi2_kernel",
    "paired_euclidean_distances",
    "paired_manhattan_distances",
    "cosine_distances",
    "euclidean_distances",
    "manhattan_distances",
    "linear_kernel",
    "laplacian_kernel",
    "polynomial_kernel",
    "rbf_kernel",
    "sigmoid_kernel",
    "pairwise_kernels",
    "pairwise_distances",
    "pairwise_distances_argmin",
)
DISTANCES = ("cosine", "euclidean", "l2")
KERNELS = ("additive_chi2", "chi2", "cosine", "linear", "poly", "polynomial", "rbf", "sigmoid")
METRICS = frozenset((*PREDICTED, *SCORED, *PROBABILISTIC, *REGRESSION, *PAIRWISE))
"""The metrics that scikit-learn's own tests call with arrays of other libraries."""


def _metric(name: str) -> Call:
    return getattr(metrics, name, None) or getattr(metrics.pairwise, name)  # type: ignore[no-any-return]


def _classification_rows() -> Iterator[Row]:
    for name in PREDICTED:
        f = _metric(name)
        beta = {"beta": 0.5} if name == "fbeta_score" else {}
        macro = beta | ({"average": "macro"} if name in AVERAGED else {})
        yield from _weighted(f"{name}, binary", partial(f, **beta), BINARY)
        yield from _weighted(f"{name}, multiclass", partial(f, **macro), MULTICLASS)
        if name not in ONE_LABEL:
            yield from _weighted(f"{name}, multilabel", partial(f, **macro), MULTILABEL)
    for name in SCORED:
        yield from _weighted(f"{name}, binary", _metric(name), SCORES)
    average = metrics.average_precision_score
    yield from _weighted("average_precision_score, multiclass", average, (THREE, PROBABILITIES))
    yield from _weighted("average_precision_score, multilabel", average, (LABELS, PROBABILITIES))
    for name in PROBABILISTIC:
        f = _metric(name)
        yield from _weighted(f"{name}, binary", f, SCORES)
        yield from _weighted(f"{name}, multiclass", f, (THREE, PROBABILITIES))
        yield from _weighted(f"{name}, multilabel", f, (LABELS, PROBABILITIES))


def _regression_rows() -> Iterator[Row]:
    for name in REGRESSION:
        f = _metric(name)
        yield from _weighted(name, f, (POSITIVE, GUESS))
        if name not in OF_ONE_OUTPUT:
            yield Row(f"{name}, outputs", dispatched(f), OUTPUTS)
            raw = partial(f, multioutput="raw_values")
            yield Row(f"{name}, outputs, raw", dispatched(raw), OUTPUTS)
    for power in (-0.5, 1.5):
        tweedie = partial(metrics.mean_tweedie_deviance, power=power)
        yield Row(f"mean_tweedie_deviance, power {power}", dispatched(tweedie), (POSITIVE, GUESS))
    for alpha in (0.1, 0.9):
        pinball = partial(metrics.d2_pinball_score, alpha=alpha)
        yield Row(f"d2_pinball_score, alpha {alpha}", dispatched(pinball), (POSITIVE, GUESS))


def _pairwise_rows() -> Iterator[Row]:
    for name in PAIRWISE:
        yield Row(name, dispatched(_metric(name)), PAIR)
    for name in DISTANCES:
        distances = partial(metrics.pairwise_distances, metric=name)
        yield Row(f"pairwise_distances, {name}", dispatched(distances), PAIR)
    for name in KERNELS:
        kernels = partial(metrics.pairwise.pairwise_kernels, metric=name)
        yield Row(f"pairwise_kernels, {name}", dispatched(kernels), PAIR)


def _weighted(name: str, f: Call, args: tuple[Any, ...]) -> Iterator[Row]:
    yield Row(name, dispatched(f), args)
    if "sample_weight" in signature(f).parameters:

        def call(y_true: Any, y_pred: Any, weight: Any) -> Any:
            return f(y_true, y_pred, sample_weight=weight)

        weights = WEIGHTS[: len(args[0])]
        yield Row(f"{name}, weights", dispatched(call), (*args, weights))


# ----------------------------------------------------------------------------- estimators

TRANSFORMERS = {
    "Binarizer": preprocessing.Binarizer(threshold=1.0),
    "KernelCenterer": preprocessing.KernelCenterer(),
    "MaxAbsScaler": preprocessing.MaxAbsScaler(),
    "MinMaxScaler": preprocessing.MinMaxScaler(),
    "MinMaxScaler, clipped": preprocessing.MinMaxScaler(clip=True),
    "Normalizer, l1": preprocessing.Normalizer(norm="l1"),
    "Normalizer, l2": preprocessing.Normalizer(norm="l2"),
    "Normalizer, max": preprocessing.Normalizer(norm="max"),
    "StandardScaler": preprocessing.StandardScaler(),
    "PolynomialFeatures": preprocessing.PolynomialFeatures(degree=2),
    "PolynomialFeatures, interactions": preprocessing.PolynomialFeatures(interaction_only=True),
    "PCA, full": PCA(2, svd_solver="full"),
    "PCA, whitened": PCA(2, svd_solver="full", whiten=True),
    "PCA, covariance": PCA(2, svd_solver="covariance_eigh"),
    "PCA, randomized": PCA(
        2, svd_solver="randomized", power_iteration_normalizer="QR", random_state=0
    ),
    "Nystroem": Nystroem(kernel="rbf", gamma=0.2, n_components=5, random_state=0),
    "FeatureUnion": pipeline.FeatureUnion(
        [("scaler", preprocessing.StandardScaler()), ("range", preprocessing.MinMaxScaler())]
    ),
    "Pipeline": pipeline.make_pipeline(preprocessing.StandardScaler(), PCA(2, svd_solver="full")),
}
REGRESSORS = {
    "PoissonRegressor": PoissonRegressor(solver="lbfgs", tol=1e-12, max_iter=1000),
    "Ridge": Ridge(solver="svd"),
    "RidgeCV": RidgeCV(),
    "GridSearchCV": model_selection.GridSearchCV(Ridge(solver="svd"), {"alpha": [0.1, 1.0]}, cv=3),
    "HalvingGridSearchCV": model_selection.HalvingGridSearchCV(
        Ridge(solver="svd"), {"alpha": [0.1, 1.0]}, cv=3, min_resources=6, random_state=0
    ),
    "RandomizedSearchCV": model_selection.RandomizedSearchCV(
        Ridge(solver="svd"), {"alpha": [0.1, 1.0]}, n_iter=2, cv=3, random_state=0
    ),
    "Pipeline of a regression": pipeline.make_pipeline(
        preprocessing.StandardScaler(), PCA(2, svd_solver="full"), Ridge(solver="svd")
    ),
}
CLASSIFIERS = {
    "CalibratedClassifierCV": CalibratedClassifierCV(
        LinearDiscriminantAnalysis(), method="temperature", cv=2
    ),
    "GaussianNB": GaussianNB(),
    "LinearDiscriminantAnalysis": LinearDiscriminantAnalysis(solver="svd"),
    "LogisticRegression": LogisticRegression(solver="lbfgs", tol=1e-10, max_iter=1000),
    "RidgeClassifier": RidgeClassifier(solver="svd"),
    "RidgeClassifierCV": RidgeClassifierCV(),
}
METHODS = (
    "transform",
    "inverse_transform",
    "predict",
    "predict_proba",
    "predict_log_proba",
    "predict_joint_log_proba",
    "decision_function",
    "score",
    "score_samples",
    "get_covariance",
    "get_precision",
)
NOT_NUMBERS_OF_THE_DATA = ("refit_time_", "n_iter_", "n_features_in_", "n_splits_")


def _estimator_rows() -> Iterator[Row]:
    for name, estimator in TRANSFORMERS.items():
        x = X @ X.T if name == "KernelCenterer" else X
        yield from _fitted(name, estimator, x, None)
    for name, estimator in REGRESSORS.items():
        if name == "PoissonRegressor":  # an iterative fit for every difference
            yield from _fitted(name, estimator, X[:6, :2], COUNTS[:6])
        else:
            yield from _fitted(name, estimator, X, Y)
    for name, estimator in CLASSIFIERS.items():
        yield from _fitted(name, estimator, X, THREE)
    mixture = GaussianMixture(2, init_params="random", random_state=0, tol=1e-10, max_iter=500)
    yield from _fitted("GaussianMixture", mixture, X, None)
    encoder = preprocessing.LabelEncoder()
    for method in ("fit_transform", "inverse_transform"):
        yield Row(
            f"LabelEncoder.{method}", dispatched(partial(_encoded, encoder, method)), (THREE,)
        )


def _encoded(encoder: Any, method: str, y: Any) -> Any:
    codes = base.clone(encoder).fit_transform(y)
    return (
        codes if method == "fit_transform" else base.clone(encoder).fit(y).inverse_transform(codes)
    )


def _fitted(name: str, estimator: Any, x: Any, y: Any) -> Iterator[Row]:
    """The methods and the attributes of an estimator after its fit."""
    with config_context(array_api_dispatch=True):
        fitted = base.clone(estimator).fit(x, y)
    args = (x,) if y is None else (x, y)
    for method in METHODS:
        if hasattr(fitted, method):
            yield Row(f"{name}.{method}", dispatched(partial(_call, estimator, method)), args)
    for attribute in sorted(vars(fitted)):
        public = attribute.endswith("_") and not attribute.startswith("_")
        if (
            public
            and attribute not in NOT_NUMBERS_OF_THE_DATA
            and _is_numeric(getattr(fitted, attribute))
        ):
            call = partial(_attribute, estimator, attribute)
            yield Row(f"{name}.{attribute}", dispatched(call), args)


def _is_numeric(value: Any) -> bool:
    return isinstance(value, (np.ndarray, float, int)) and np.asarray(value).dtype.kind in "fciub"


def _call(estimator: Any, method: str, x: Any, y: Any = None) -> Any:
    fitted = base.clone(estimator).fit(x, y)
    if method.startswith("get_"):
        return getattr(fitted, method)()
    if method == "score":
        return fitted.score(x, y)
    if method == "inverse_transform":
        return fitted.inverse_transform(fitted.transform(x))
    return getattr(fitted, method)(x)


def _attribute(estimator: Any, attribute: str, x: Any, y: Any = None) -> Any:
    return getattr(base.clone(estimator).fit(x, y), attribute)


# ----------------------------------------------------------------------------- tools


def _split(x: Any, y: Any) -> Any:
    return model_selection.train_test_split(x, y, random_state=0)


def _validated(x: Any, y: Any) -> Any:
    return model_selection.cross_val_predict(Ridge(solver="svd"), x, y, cv=3)


TOOLS: dict[str, tuple[Call, tuple[Any, ...]]] = {
    "train_test_split": (_split, (X, Y)),
    "cross_val_predict": (_validated, (X, Y)),
    "check_array": (validation.check_array, (X,)),
    "check_X_y": (validation.check_X_y, (X, Y)),
    "assert_all_finite": (validation.assert_all_finite, (X,)),
    "check_consistent_length": (validation.check_consistent_length, (X, Y)),
    "column_or_1d": (validation.column_or_1d, (Y,)),
    "is_multilabel": (multiclass.is_multilabel, (LABELS,)),
    "type_of_target": (multiclass.type_of_target, (THREE,)),
    "unique_labels": (multiclass.unique_labels, (THREE,)),
    "compute_class_weight": (
        lambda y: class_weight.compute_class_weight("balanced", classes=np.arange(3), y=y),
        (THREE,),
    ),
    "randomized_svd": (
        partial(extmath.randomized_svd, n_components=2, random_state=0),
        (X,),
    ),
    "randomized_range_finder": (
        partial(extmath.randomized_range_finder, size=2, n_iter=2, random_state=0),
        (X,),
    ),
    "row_norms": (extmath.row_norms, (X,)),
    "softmax": (extmath.softmax, (X,)),
    "weighted_percentile": (weighted._weighted_percentile, (Y, WEIGHTS)),
    "label_binarize": (partial(preprocessing.label_binarize, classes=[0, 1, 2]), (THREE,)),
    "maxabs_scale": (preprocessing.maxabs_scale, (X,)),
    "minmax_scale": (preprocessing.minmax_scale, (X,)),
    "normalize": (preprocessing.normalize, (X,)),
    "binarize": (preprocessing.binarize, (X,)),
    "calinski_harabasz_score": (metrics.calinski_harabasz_score, (X, THREE)),
    "davies_bouldin_score": (metrics.davies_bouldin_score, (X, THREE)),
    "silhouette_score": (metrics.silhouette_score, (X, THREE)),
    "matthews_corrcoef": (metrics.matthews_corrcoef, MULTICLASS),
    "entropy": (metrics.cluster.entropy, (THREE,)),
    "contingency_matrix": (metrics.cluster.contingency_matrix, MULTICLASS),
    "precision_recall_fscore_support": (metrics.precision_recall_fscore_support, MULTICLASS),
}
LINKS = ("IdentityLink", "LogLink", "LogitLink", "HalfLogitLink")


def _loss_rows() -> Iterator[Row]:
    for name in LINKS:
        made = getattr(link, name)()
        yield Row(f"{name}.link", dispatched(made.link), (SCORES[1],))
        yield Row(f"{name}.inverse", dispatched(made.inverse), (Y,))


def rows() -> list[Row]:
    """All rows, in the order of the table."""
    tools = [Row(name, dispatched(call), args) for name, (call, args) in TOOLS.items()]
    metric = [*_classification_rows(), *_regression_rows(), *_pairwise_rows()]
    return [*metric, *_estimator_rows(), *tools, *_loss_rows()]
