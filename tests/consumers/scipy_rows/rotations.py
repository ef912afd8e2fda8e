"""Rotations and rigid transforms."""

import numpy as np
from scipy.spatial.transform import RigidTransform, Rotation, Slerp, _rigid_transform

from .calls import via
from .data import A, B, P

__all__ = ["ROWS"]

QUATERNIONS = np.array([[0.1, -0.3, 0.5, 0.8], [0.6, 0.2, -0.1, 0.7], [-0.4, 0.5, 0.3, 0.6]])
OTHERS = QUATERNIONS[:, [1, 0, 3, 2]] + 0.05
VECTORS = A[:3]
ANGLES = A[:3] * 0.4
MATRICES = Rotation.from_quat(QUATERNIONS).as_matrix() + 0.02 * A[:3]
"""Nearly orthogonal: what is exactly so is not made so, which would be a kink."""
RIGID = np.concat([MATRICES, VECTORS[:, :, None]], axis=2)
"""Without the last row."""
DUAL = RigidTransform.from_components(VECTORS, Rotation.from_quat(QUATERNIONS)).as_dual_quat()
COORDINATES = np.concat([ANGLES, VECTORS], axis=1)


def rotation(name, call, *inputs):
    """A row of a method of rotations, which are made of quaternions."""
    return via(
        f"spatial.transform.Rotation.{name}",
        lambda q, *rest: call(Rotation.from_quat(q), *rest),
        QUATERNIONS,
        *inputs,
    )


def made(name, x, *args):
    return via(
        f"spatial.transform.Rotation.{name}",
        lambda x: getattr(Rotation, name)(*args, x).as_quat(),
        x,
    )


def whole(m):
    """The matrices of rigid transforms, with the last row."""
    namespace = m.__array_namespace__()
    last = namespace.broadcast_to(namespace.asarray([0.0, 0.0, 0.0, 1.0]), (*m.shape[:-2], 1, 4))
    return RigidTransform.from_matrix(namespace.concat([m, last], axis=-2))


def rigid(name, call, *inputs):
    """A row of a method of rigid transforms, which are made of matrices."""
    return via(
        f"spatial.transform.RigidTransform.{name}",
        lambda m, *rest: call(whole(m), *rest),
        RIGID,
        *inputs,
    )


def rigid_made(name, *inputs):
    return via(
        f"spatial.transform.RigidTransform.{name}",
        lambda *arrays: getattr(RigidTransform, name)(*arrays).as_matrix(),
        *inputs,
    )


def quaternions(result):
    return result.as_quat()


def written(r, q):
    r[0] = Rotation.from_quat(q)
    return r.as_quat()


def rigid_written(t, m):
    t[0] = whole(m)
    return t.as_matrix()


def from_matrix(x):
    """Of a copy: SciPy writes the orthogonal matrices into its input."""
    return Rotation.from_matrix(+x).as_quat()


def reduced(r, q):
    other = Rotation.from_quat(q)
    return r.reduce(other, other).as_quat()


def axes_like(x):
    return x.__array_namespace__().eye(3)


def slerp(q, times):
    return Slerp([0.0, 1.0, 2.0], Rotation.from_quat(q))(times).as_quat()


def aligned(a, b):
    found, distance = Rotation.align_vectors(a, b)
    return found.as_quat(), distance


def identity(x):
    return RigidTransform.identity(2).as_matrix() + 0.0 * x[0, 0]


ROWS = [
    made("from_quat", QUATERNIONS),
    via("spatial.transform.Rotation.from_matrix", from_matrix, MATRICES),
    made("from_rotvec", ANGLES),
    made("from_mrp", ANGLES),
    made("from_euler", ANGLES, "xyz"),
    via(
        "spatial.transform.Rotation.from_davenport",
        lambda x: Rotation.from_davenport(axes_like(x), "extrinsic", x).as_quat(),
        ANGLES,
    ),
    rotation("as_quat", lambda r: r.as_quat()),
    rotation("as_matrix", lambda r: r.as_matrix()),
    rotation("as_rotvec", lambda r: r.as_rotvec()),
    rotation("as_mrp", lambda r: r.as_mrp()),
    rotation("as_euler", lambda r: r.as_euler("xyz")),
    rotation("as_davenport", lambda r, x: r.as_davenport(axes_like(x), "extrinsic"), VECTORS),
    rotation("apply", lambda r, x: r.apply(x), VECTORS),
    rotation("inv", lambda r: r.inv().as_quat()),
    rotation("magnitude", lambda r: r.magnitude()),
    rotation("mean", lambda r: r.mean().as_quat()),
    rotation("reduce", reduced, OTHERS),
    rotation("approx_equal", lambda r, q: r.approx_equal(Rotation.from_quat(q)), OTHERS),
    rotation("concatenate", lambda r: Rotation.concatenate([r, r]).as_quat()),
    rotation("__getitem__", lambda r: r[1].as_quat()),
    rotation("__iter__", lambda r: [one.as_quat() for one in r]),
    rotation("__mul__", lambda r, q: (r * Rotation.from_quat(q)).as_quat(), OTHERS),
    rotation("__pow__", lambda r: (r**1.5).as_quat()),
    rotation("__repr__", lambda r: len(repr(r)) > 0),
    rotation("__setitem__", written, OTHERS[0]),
    via("spatial.transform.Rotation.align_vectors", aligned, VECTORS, B[:3]),
    via("spatial.transform.Slerp.__init__", slerp, QUATERNIONS, P * 2.0),
    via("spatial.transform.Slerp.__call__", slerp, QUATERNIONS, P * 3.0),
    rigid("from_matrix", lambda t: t.as_matrix()),
    rigid_made("from_translation", VECTORS),
    rigid_made("from_exp_coords", COORDINATES),
    rigid_made("from_dual_quat", DUAL),
    via(
        "spatial.transform.RigidTransform.from_rotation",
        lambda q: RigidTransform.from_rotation(Rotation.from_quat(q)).as_matrix(),
        QUATERNIONS,
    ),
    via(
        "spatial.transform.RigidTransform.from_components",
        lambda x, q: RigidTransform.from_components(x, Rotation.from_quat(q)).as_matrix(),
        VECTORS,
        QUATERNIONS,
    ),
    via("spatial.transform.RigidTransform.identity", identity, VECTORS),
    rigid("as_matrix", lambda t: t.as_matrix()),
    rigid("as_components", lambda t: (t.translation, t.rotation.as_quat())),
    rigid("as_exp_coords", lambda t: t.as_exp_coords()),
    rigid("as_dual_quat", lambda t: t.as_dual_quat()),
    rigid("apply", lambda t, x: t.apply(x), VECTORS),
    rigid("inv", lambda t: t.inv().as_matrix()),
    rigid("mean", lambda t: t.mean().as_matrix()),
    rigid("concatenate", lambda t: RigidTransform.concatenate([t, t]).as_matrix()),
    rigid("__getitem__", lambda t: t[1].as_matrix()),
    rigid("__iter__", lambda t: [one.as_matrix() for one in t]),
    rigid("__mul__", lambda t: (t * t).as_matrix()),
    rigid("__pow__", lambda t: (t**1.5).as_matrix()),
    rigid("__setitem__", rigid_written, RIGID[1]),
    via(
        "spatial.transform.normalize_dual_quaternion",
        _rigid_transform.normalize_dual_quaternion,
        DUAL + 0.1,
    ),
]
