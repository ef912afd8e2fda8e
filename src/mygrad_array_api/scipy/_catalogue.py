"""What becomes of the public names of SciPy's modules that have no gradient here.

The other modules pass a name on to SciPy that is not theirs: so that one line changes in a program.
"""

from __future__ import annotations

CONSTANT: dict[str, str] = {
    "signal": """
        argrelextrema argrelmax argrelmin check_COLA check_NOLA choose_conv_method correlation_lags
        find_peaks find_peaks_cwt findfreqs get_window max_len_seq unit_impulse
    """,
    "ndimage": """
        binary_closing binary_dilation binary_erosion binary_fill_holes binary_hit_or_miss
        binary_opening binary_propagation distance_transform_bf distance_transform_cdt
        distance_transform_edt find_objects generate_binary_structure histogram iterate_structure
        label maximum_position minimum_position value_indices watershed_ift
    """,
    "fft": "next_fast_len prev_fast_len get_workers set_workers fhtoffset",
    "integrate": "newton_cotes lebedev_rule",
    "linalg": """
        bandwidth dft hadamard helmert hilbert invhilbert invpascal ishermitian issymmetric pascal
    """,
    "stats": "hypergeom",
    "interpolate": "generate_knots",
    "optimize": "linear_sum_assignment quadratic_assignment show_options",
    "sparse": """
        issparse isspmatrix isspmatrix_bsr isspmatrix_coo isspmatrix_csc isspmatrix_csr
        isspmatrix_dia isspmatrix_dok isspmatrix_lil get_index_dtype safely_cast_index_arrays
    """,
    "sparse.linalg": "is_sptriangular spbandwidth onenormest",
    "spatial": "tsearch",
    "spatial.distance": """
        dice directed_hausdorff hamming is_valid_dm is_valid_y jaccard num_obs_dm num_obs_y
        rogerstanimoto russellrao sokalsneath yule
    """,
    "cluster.vq": "kmeans2",
    "cluster.hierarchy": """
        average centroid complete correspond cut_tree dendrogram fcluster fclusterdata
        from_mlab_linkage is_isomorphic is_monotonic is_valid_im is_valid_linkage leaders
        leaves_list linkage median num_obs_linkage optimal_leaf_ordering set_link_color_palette
        single to_mlab_linkage to_tree ward weighted
    """,
}
"""Of each module, what takes tensors to constants: indices, counts, truth values and options."""

BY_STANDARD: dict[str, str] = {
    "stats": """
        alexandergovern bartlett boxcox_llf chisquare circmean circstd circvar combine_pvalues
        describe differential_entropy directional_stats entropy epps_singleton_2samp f_oneway gmean
        gstd gzscore hmean iqr jarque_bera kstat kstatvar kurtosis kurtosistest levene lmoment
        median_abs_deviation mode moment normaltest pearsonr pmean power_divergence quantile sem
        sigmaclip skew skewtest tmax tmean tmin trim_mean tsem tstd ttest_1samp ttest_ind
        ttest_ind_from_stats ttest_rel tvar variation yeojohnson_llf zmap zscore
    """,
}
"""Of each module, what SciPy has written for any array of the standard: tensors as well."""

NOT_HERE: dict[str, dict[str, str]] = {
    "signal": {
        "it designs a filter, or converts the description of one": """
            abcd_normalize band_stop_obj besselap bessel bilinear bilinear_zpk buttap butter buttord
            cheb1ap cheb1ord cheb2ap cheb2ord cheby1 cheby2 ellip ellipap ellipord firls firwin
            firwin2 firwin_2d gammatone iircomb iirdesign iirfilter iirnotch iirpeak kaiser_atten
            kaiser_beta kaiserord lp2bp lp2bp_zpk lp2bs lp2bs_zpk lp2hp lp2hp_zpk lp2lp lp2lp_zpk
            minimum_phase normalize remez savgol_coeffs sos2tf sos2zpk tf2sos tf2zpk zpk2sos zpk2tf
            closest_STFT_dual_window
        """,
        "it is about systems in continuous time or in states: use integrate.solve_ivp": """
            StateSpace TransferFunction ZerosPolesGain bode cont2discrete dbode dfreqresp dimpulse
            dlsim dlti dstep freqresp impulse lsim lti place_poles ss2tf ss2zpk step tf2ss zpk2ss
        """,
        "it is a formula of elementary functions: write it with NumPy's": """
            chirp czt_points freqs_zpk gauss_spline gausspulse sawtooth square sweep_poly
            vectorstrength
        """,
        "it needs the roots of polynomials, which are not differentiated here": """
            invres invresz residue residuez unique_roots
        """,
        "it sorts neighbours: its gradient would be that of one of them": """
            medfilt medfilt2d order_filter
        """,
        "it filters with other borders than the functions that are here": """
            cspline1d cspline1d_eval cspline2d qspline1d qspline1d_eval qspline2d sepfir2d
            spline_filter symiirorder1 symiirorder2
        """,
        "it is an object of SciPy's own: use stft, istft and fft": "CZT ShortTimeFFT ZoomFFT",
        "nobody has asked for it yet": """
            czt envelope lfiltic lombscargle peak_prominences peak_widths wiener zoom_fft
        """,
        "it is an exception": "BadCoefficients",
    },
    "ndimage": {
        "it sorts neighbours: its gradient would be that of one of them": """
            black_tophat grey_closing grey_dilation grey_erosion grey_opening maximum_filter
            maximum_filter1d median_filter minimum_filter minimum_filter1d morphological_gradient
            morphological_laplace percentile_filter rank_filter white_tophat
        """,
        "it calls a function for each element or axis: write that with the filters here": """
            generic_filter generic_filter1d generic_gradient_magnitude generic_laplace
            labeled_comprehension vectorized_filter
        """,
        "it is a product in the frequencies: use fft": """
            fourier_ellipsoid fourier_gaussian fourier_shift fourier_uniform
        """,
        "index the image by its labels": """
            center_of_mass extrema maximum mean median minimum standard_deviation sum sum_labels
            variance
        """,
    },
    "fft": {
        "nobody has asked for it yet": "fht ifht",
        "it chooses who computes transforms of arrays": """
            register_backend set_backend set_global_backend skip_backend
        """,
    },
    "integrate": {
        "it is an object of SciPy's own: use solve_ivp": """
            BDF DOP853 DenseOutput LSODA OdeSolution OdeSolver RK23 RK45 Radau complex_ode ode
        """,
        "nest quad": "nquad tplquad cubature",
        "nobody has asked for it yet": "nsum qmc_quad solve_bvp tanhsinh",
        "it is a warning": "IntegrationWarning ODEintWarning",
    },
    "linalg": {
        "it updates a factorisation: factorise again": "qr_delete qr_insert qr_update",
        "it factorises a pair of matrices, or in blocks": "cossin ordqz qz",
        "use lu, or eigh": "ldl",
        "use qr of the rows in reverse": "rq",
        "take output='complex' of schur, or eig": "cdf2rdf rsf2csf",
        "its matrix is random, or its factors powers of two": """
            clarkson_woodruff_transform matrix_balance
        """,
        "use jacobian of expm": "expm_cond",
        "it finds routines of BLAS and LAPACK": """
            find_best_blas_type get_blas_funcs get_lapack_funcs
        """,
        "it is an exception or a warning": "LinAlgError LinAlgWarning",
    },
    "stats": {
        "write its log-density with the functions here": """
            alpha anglit arcsine argus betanbinom betaprime boltzmann bradford burr burr12 chi
            cosine crystalball dgamma dirichlet_multinomial dlaplace dpareto_lognorm dweibull erlang
            exponnorm exponpow exponweib f fatiguelife fisk foldcauchy foldnorm gausshyper genexpon
            genextreme gengamma genhalflogistic genhyperbolic geninvgauss genlogistic genpareto
            gibrat gompertz halfcauchy halfgennorm halflogistic hypsecant invgauss invweibull
            invwishart irwinhall jf_skew_t johnsonsb johnsonsu kappa3 kappa4 landau
            laplace_asymmetric levy levy_l loggamma loglaplace logser loguniform lomax matrix_normal
            matrix_t maxwell mielke moyal multivariate_hypergeom nakagami nchypergeom_fisher
            nchypergeom_wallenius nhypergeom normal_inverse_gamma norminvgauss pearson3 planck
            poisson_binom powerlaw powerlognorm powernorm randint rdist recipinvgauss reciprocal
            rel_breitwigner rice semicircular skellam skewcauchy trapezoid triang truncexpon
            truncpareto truncweibull_min tukeylambda vonmises_fisher vonmises_line wald weibull_max
            wrapcauchy yulesimon zipf zipfian
        """,
        "its distribution function is a sum or an integral without a derivative here": """
            ksone kstwo kstwobign levy_stable ncf nct ncx2 studentized_range
        """,
        "it draws matrices that have no parameters to move with": """
            ortho_group random_correlation random_table special_ortho_group uniform_direction
            unitary_group
        """,
        "it is an object of SciPy's own: use the distributions by their lower names": """
            Binomial Covariance Logistic Mixture Normal Uniform abs exp log make_distribution
            order_statistic rv_continuous rv_discrete rv_histogram truncate
        """,
        "minimise nnlf, or the sum of log-densities": """
            CensoredData boxcox boxcox_normmax boxcox_normplot fit goodness_of_fit ppcc_max
            ppcc_plot probplot yeojohnson yeojohnson_normmax yeojohnson_normplot
        """,
        "it counts, ranks or sorts": """
            anderson anderson_ksamp ansari barnard_exact binned_statistic binned_statistic_2d
            binned_statistic_dd binomtest boschloo_exact brunnermunzel bws_test chatterjeexi
            chi2_contingency cramervonmises cramervonmises_2samp cumfreq dunnett ecdf
            energy_distance false_discovery_control fisher_exact fligner friedmanchisquare
            kendalltau kruskal ks_1samp ks_2samp kstest logrank mannwhitneyu median_test mood
            multiscale_graphcorr page_trend_test percentileofscore poisson_means_test
            quantile_test rankdata ranksums relfreq scoreatpercentile shapiro siegelslopes somersd
            spearmanr spearmanrho theilslopes tiecorrect tukey_hsd wasserstein_distance
            wasserstein_distance_nd weightedtau wilcoxon
        """,
        "it draws samples again and again: write the loop": """
            BootstrapMethod MonteCarloMethod PermutationMethod bootstrap monte_carlo_test
            permutation_test power sobol_indices
        """,
        "write it with NumPy's functions": """
            bayes_mvs expectile linregress mvsdist obrientransform pointbiserialr trim1 trimboth
        """,
        "it is an exception or a warning": """
            ConstantInputWarning DegenerateDataWarning FitError NearConstantInputWarning
        """,
    },
    "interpolate": {
        "use make_interp_spline": """
            InterpolatedUnivariateSpline UnivariateSpline splrep splev splder splantider splint
            spalde sproot splprep make_splprep make_splrep make_lsq_spline make_smoothing_spline
            LSQUnivariateSpline insert
        """,
        "use RegularGridInterpolator": """
            BivariateSpline LSQBivariateSpline LSQSphereBivariateSpline RectBivariateSpline
            RectSphereBivariateSpline SmoothBivariateSpline SmoothSphereBivariateSpline bisplev
            bisplrep interp2d NdBSpline NdPPoly
        """,
        "points without order have no interpolation here": """
            CloughTocher2DInterpolator LinearNDInterpolator NearestNDInterpolator RBFInterpolator
            Rbf griddata
        """,
        "it evaluates a polynomial or a fraction: write it with NumPy's functions": """
            AAA BPoly BarycentricInterpolator FloaterHormannInterpolator KroghInterpolator
            approximate_taylor_polynomial barycentric_interpolate krogh_interpolate lagrange pade
        """,
        "use PchipInterpolator": "pchip_interpolate",
    },
    "optimize": {
        "it is an option, a result or a warning": """
            BFGS Bounds BroydenFirst HessianUpdateStrategy InverseJacobian KrylovJacobian
            LbfgsInvHessProduct LinearConstraint NoConvergence NonlinearConstraint OptimizeResult
            OptimizeWarning RootResults SR1 linprog_verbose_callback
        """,
        "use minimize": """
            fmin fmin_bfgs fmin_cg fmin_cobyla fmin_l_bfgs_b fmin_ncg fmin_powell fmin_slsqp
            fmin_tnc line_search
        """,
        "use minimize_scalar": "bracket brent fminbound golden",
        "use root": """
            anderson broyden1 broyden2 diagbroyden excitingmixing linearmixing newton_krylov
        """,
        "use least_squares": "leastsq lsq_linear",
        "use minimize from where it ended": """
            basinhopping brute differential_evolution direct dual_annealing shgo
        """,
        "a minimum at a corner does not move with the costs": "linprog milp",
        "use jacobian and testing.check_grads": "approx_fprime check_grad",
        "it is an example: write it with NumPy's functions": """
            rosen rosen_der rosen_hess rosen_hess_prod
        """,
        "nobody has asked for it yet": "isotonic_regression",
    },
    "sparse": {
        "it makes or takes apart constant matrices: their values become variables in coo_array": """
            block_array block_diag bmat bsr_array bsr_matrix dia_array dia_matrix diags diags_array
            dok_array dok_matrix expand_dims eye eye_array find hstack identity kron kronsum
            lil_array lil_matrix load_npz permute_dims rand random random_array save_npz sparray
            spdiags spmatrix swapaxes tril triu vstack
        """,
        "it is a warning": "SparseEfficiencyWarning SparseWarning",
    },
    "sparse.linalg": {
        "it is an object of SciPy's own, or an exception": """
            ArpackError ArpackNoConvergence LaplacianNd LinearOperator MatrixRankWarning SuperLU
            aslinearoperator
        """,
        "use spsolve": """
            factorized spilu splu spsolve_triangular use_solver inv matrix_power
        """,
        "use gmres": "gcrotmk qmr tfqmr",
        "sparse eigenvalues, norms and functions are not differentiated here": """
            eigs eigsh expm expm_multiply funm_multiply_krylov lobpcg norm svds
        """,
        "use optimize.least_squares": "lsmr lsqr",
    },
    "spatial": {
        "it is a structure of neighbours or of polygons, which is constant": """
            ConvexHull Delaunay HalfspaceIntersection KDTree Rectangle SphericalVoronoi Voronoi
            cKDTree convex_hull_plot_2d delaunay_plot_2d voronoi_plot_2d
        """,
        "it is an exception": "QhullError",
        "use distance.cdist": "distance_matrix minkowski_distance minkowski_distance_p",
        "nobody has asked for it yet": "geometric_slerp procrustes",
    },
    "spatial.distance": {},
    "cluster.vq": {},
    "cluster.hierarchy": {
        "it is a structure, which is constant": "ClusterNode DisjointSet",
        "heights of clusters are not differentiated here": """
            cophenet inconsistent maxRstat maxdists maxinconsts
        """,
    },
}
"""Of each module, why there is no gradient of a name, which is passed on."""


def reason_of(module: str, name: str) -> str:
    """Return why there is no gradient of a name: nothing if it is unknown."""
    if name in BY_STANDARD.get(module, "").split():
        return "it takes tensors where SCIPY_ARRAY_API=1 is set before SciPy is imported"
    for reason, names in NOT_HERE.get(module, {}).items():
        if name in names.split():
            return reason
    return ""
